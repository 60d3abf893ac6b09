package dev.atelier.bench.server;

import dev.atelier.server.AtelierApplication;

/** Atelier itself, unchanged but for a {@link Tap}. */
final class TappedServer {
    static final String SWITCH = "atelier.bench.tap";

    private TappedServer() {}

    public static void main(String[] arguments) {
        System.setProperty(SWITCH, "true");
        AtelierApplication.main(arguments);
    }
}
