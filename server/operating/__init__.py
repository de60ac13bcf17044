"""What those who run the dashboard see of it from outside: health, metrics, and a journal."""
