"""Everything shared by the pages that is Streamlit: view, controls, blocks, charts, sources."""
