package dev.atelier.server.v1.gateway;

/** Overhears an answer on its way to the caller. Must be quick and must not fail. */
interface Tap {
    /** @param contentType of what follows */
    void begins(int status, String contentType);

    /** The bytes belong to the caller, who will use them again. */
    void passes(byte[] bytes, int from, int length);
}
