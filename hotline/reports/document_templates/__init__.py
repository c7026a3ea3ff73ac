"""Documents in the templates of staff: which documents can have one, what a template may name, trying one out."""
