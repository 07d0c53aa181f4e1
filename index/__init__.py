"""Finding clauses: passages, embeddings, lexical and dense search, fusion."""
