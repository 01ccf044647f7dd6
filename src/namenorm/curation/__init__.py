"""Looking after a gazetteer: what its names lead to, what a change of it changes, where an answer comes from."""
