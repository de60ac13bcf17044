"""What is shown, as files to take away."""
