"""What a lawyer changes in the register, each change with its source and a trace that stays."""
