"""The directives themselves: loading, repair, clause tree, duty records, facts."""
