"""What is published, as files that programs read."""
