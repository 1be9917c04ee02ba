"""The page: Gradio Blocks over the desk; nothing outside this package imports gradio."""
