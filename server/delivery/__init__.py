"""What browsers load: which files a page needs, and in which form they go over the line."""
