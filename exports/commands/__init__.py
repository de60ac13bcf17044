"""What the commands of command_line.py answer: for people in lines, for programs as JSON."""
