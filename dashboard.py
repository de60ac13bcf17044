"""Twin Provinces. Run it with `streamlit run dashboard.py`.

The file is both the script of every session and the server that runs it, so that the one command
gets the prepared server of server/ (docs/decisions/one-file-is-script-and-server.md says why).
"""

import streamlit as st

if __name__ == "__main__":  # Streamlit runs this file, for every view of a session.
    from ui import frame

    frame.show_page()
else:  # `streamlit run` imports it once, to find the server it has to start.
    from server.app import middleware, prepared, routes

    app = st.App(__file__, lifespan=prepared, routes=routes(), middleware=middleware())
