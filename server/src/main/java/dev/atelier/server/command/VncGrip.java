package dev.atelier.server.command;

import dev.atelier.server.json.Json;
import java.io.PrintStream;
import java.time.Duration;

/** The control of a desktop for one viewer of a bridge: taken as soon as nobody else has it, renewed, and given back at the end. */
final class VncGrip implements AutoCloseable {
    /** Less than half of the shortest lease that a server may give. */
    private static final Duration BEAT = Duration.ofSeconds(2);

    private final SeedClient client;
    private final String path;
    private final String viewer;
    private final PrintStream out;
    private final Thread keeper;
    private String said = "";

    private VncGrip(SeedClient client, String session, String viewer, PrintStream out) {
        this.client = client;
        this.path = "/v1/sessions/" + session + "/desktop/control";
        this.viewer = viewer;
        this.out = out;
        this.keeper = Thread.ofVirtual().name("vnc-grip").unstarted(this::keep);
    }

    static VncGrip begin(SeedClient client, String session, String viewer, PrintStream out) {
        var grip = new VncGrip(client, session, viewer, out);
        grip.keeper.start();
        return grip;
    }

    private void keep() {
        try {
            while (true) {
                try {
                    wish("take"); // which renews it for whoever has it
                    say(viewer + " has the control");
                } catch (RefusedException e) {
                    say(viewer + " only sees for now: " + e.getMessage());
                }
                Thread.sleep(BEAT);
            }
        } catch (InterruptedException _) {
            // The viewer has gone.
        }
    }

    private void wish(String action) throws RefusedException, InterruptedException {
        client.post(
                path, Json.object().put("action", action).put("viewer", viewer).toString());
    }

    /** Once. */
    private void say(String words) {
        if (!words.equals(said)) {
            said = words;
            out.println(words);
        }
    }

    @Override
    public void close() {
        keeper.interrupt();
        try {
            keeper.join();
            wish("return");
        } catch (RefusedException e) {
            out.println("The control could not be given back, and ends by itself: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
