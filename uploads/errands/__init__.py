"""Long work on tables, done in a process of its own so that readers do not wait for it."""
