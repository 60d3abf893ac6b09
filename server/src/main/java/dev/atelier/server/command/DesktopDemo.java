package dev.atelier.server.command;

import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import tools.jackson.databind.JsonNode;

/** Shows conversations with agents that have a desktop, line by line as they go on. */
record DesktopDemo(SeedClient client, PrintStream out) {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final int LONGEST_LINE = 160;
    /** Where a PNG says how large it is: behind its signature and the length and name of its first part. */
    private static final int PNG_WIDTH = 16;

    private static final int PNG_HEAD = 24;

    /** One session, from its beginning to its end. */
    void one(String request) throws RefusedException, InterruptedException {
        var session = begin("Demo");
        say(session, request);
        history(session);
        var ended = client.end(session);
        line("", "DELETE /sessions/… → " + ended.path("status").asString());
    }

    /** Two sessions, both listed, both reopened afterwards. */
    void two(String first, String second) throws RefusedException, InterruptedException {
        var one = begin("First");
        var other = begin("Second");
        say(one, first);
        say(other, second);
        var list = client.get("/sessions?limit=10");
        line("", "GET /sessions → " + list.path("total").asInt() + " sessions, the newest:");
        list.path("sessions")
                .forEach(each -> line(
                        "  ",
                        each.path("id").asString() + "  " + each.path("status").asString() + "  "
                                + each.path("name").asString("")));
        for (var session : new JsonNode[] {one, other}) {
            var again = client.get("/sessions/" + session.path("id").asString());
            line(
                    "",
                    "opened again: " + again.path("id").asString() + " "
                            + again.path("status").asString());
            history(again);
        }
        line("", "both are left as they are: watch them on the page, or end them with DELETE /sessions/{id}");
    }

    private JsonNode begin(String name) throws RefusedException, InterruptedException {
        long began = System.nanoTime();
        var session = client.create(name);
        line(
                "",
                "POST /sessions → " + session.path("id").asString() + " (" + (System.nanoTime() - began) / 1_000_000
                        + " ms)");
        line(
                "  ",
                "watch it: "
                        + client.base()
                                .resolve("/sessions/"
                                        + session.path("session_id").asString()));
        line("  ", "its screen: " + session.path("vnc_url").asString());
        return session;
    }

    private void say(JsonNode session, String words) throws RefusedException, InterruptedException {
        try (var talk = client.talk(session)) {
            line("person   ", words);
            talk.say(words);
            while (show(talk.next(PATIENCE))) {}
        }
    }

    /** @return whether it goes on */
    private boolean show(JsonNode message) throws RefusedException, InterruptedException {
        switch (message.path("type").asString()) {
            case "agent_response" -> line("agent    ", message.path("content").asString());
            case "tool_execution" -> tool(message);
            case "error" -> line("error    ", message.path("content").asString());
            case "status" -> {
                return status(message);
            }
            default -> {} // a heartbeat
        }
        return true;
    }

    private boolean status(JsonNode message) throws RefusedException {
        var status = message.path("status").asString();
        switch (status) {
            case "desktop_started" ->
                line(
                        "desktop  ",
                        "started, " + message.path("width").asInt() + "×"
                                + message.path("height").asInt());
            case "desktop_ended", "control_taken", "control_returned", "retrying" -> line("desktop  ", status);
            case "idle", "waiting_for_approval", "ended" -> {
                var reason = message.path("reason").asString("");
                line("status   ", status + " " + reason);
                if (reason.equals("retries_exhausted")) {
                    throw new RefusedException("the agent gave up; why is said above");
                }
                return false;
            }
            default -> {}
        }
        return true;
    }

    private void tool(JsonNode message) throws RefusedException, InterruptedException {
        var tool = message.path("tool").asString();
        if (message.path("status").asString().equals("started")) {
            line("does     ", tool + " " + message.path("input"));
            return;
        }
        var picture = message.path("screenshot_url").asString("");
        line("result   ", message.path("output").asString());
        if (!picture.isEmpty()) {
            line(
                    "picture  ",
                    facts(client.bytes(picture)) + "  " + picture.substring(0, Math.min(19, picture.length())) + "…");
        }
    }

    private static String facts(byte[] picture) {
        if (picture.length < PNG_HEAD) {
            return picture.length + " bytes";
        }
        var head = ByteBuffer.wrap(picture);
        return head.getInt(PNG_WIDTH) + "×" + head.getInt(PNG_WIDTH + Integer.BYTES) + " PNG, " + picture.length / 1024
                + " KiB";
    }

    private void history(JsonNode session) throws RefusedException, InterruptedException {
        var history = client.get("/sessions/" + session.path("id").asString() + "/history");
        line("", "GET /sessions/…/history → " + history.path("total").asInt() + " messages");
        history.path("messages")
                .forEach(each -> line(
                        "  ",
                        each.path("role").asString() + ": "
                                + each.path("content").asString()));
    }

    private void line(String lead, String words) {
        var plain = words.replaceAll("[\\s\\p{Cntrl}]+", " ").strip();
        out.println(lead + (plain.length() <= LONGEST_LINE ? plain : plain.substring(0, LONGEST_LINE) + "…"));
    }
}
