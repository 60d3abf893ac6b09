package dev.atelier.sandbox.kubernetes;

import java.io.IOException;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** What runs the containers of the mock cluster's pods. */
interface Node {
    /** @throws IOException if it cannot be, as a real node would find out */
    Started start(JsonNode pod) throws IOException;

    /** A pod's container. */
    interface Started {
        Process exec(List<String> words) throws IOException;

        boolean runs();

        /** Returns when nothing of it is left. */
        void kill();
    }
}
