package dev.atelier.server.live;

import org.springframework.web.socket.CloseStatus;

/** What is at our end of an open connection. */
interface Visited {
    /** Ends the connection with a reason. From any thread, does not wait. */
    void close(CloseStatus status);
}
