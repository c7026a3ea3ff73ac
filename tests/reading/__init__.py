"""What we hand out, read back by programs that are not ours: pages, sheets and papers as tables of cells and as texts."""
