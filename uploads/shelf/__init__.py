"""Where uploads that somebody has begun are kept until he goes on: on this server's disk."""
