package dev.atelier.bench.server;

/** Atelier itself, not built yet. */
final class TappedServer {
    private TappedServer() {}
}
