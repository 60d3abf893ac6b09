package dev.atelier.server.command;

import dev.atelier.registry.secret.KeyFile;
import dev.atelier.server.config.SecretKeys;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * {@code ./atelier secrets status | rotate | reseal | forget}: looks after the keys that secrets are sealed with. A new key can also be put in
 * front while no server runs; the next one seals with it, and opens what there is with the old one.
 */
public final class SecretsCommand {
    private static final String USAGE = """
            ./atelier secrets status   which keys there are, and how much is sealed with each
            ./atelier secrets rotate   a new key in front, and everything sealed with it
            ./atelier secrets reseal   everything sealed with the newest key
            ./atelier secrets forget   the old keys away, once nothing is sealed with them any more
            All take --data DIR, the data directory of the server. Only rotate works while no server runs.""";

    private static final String KEYS = "/api/secrets/keys";

    private final Path data;
    private final boolean set;
    private final PrintStream out;

    /** @param set whether the key is set from outside, and so not the server's own */
    SecretsCommand(Path data, boolean set, PrintStream out) {
        this.data = data;
        this.set = set;
        this.out = out;
    }

    @SuppressWarnings("SystemOut") // a command of the terminal
    public static void main(String[] args) throws InterruptedException {
        var data = System.getenv("ATELIER_DATA");
        boolean set = System.getenv("ATELIER_SECRET_KEY") != null;
        try {
            new SecretsCommand(Path.of(data == null ? "data" : data), set, System.out).run(List.of(args));
        } catch (RefusedException e) {
            System.err.println("atelier: " + e.getMessage());
            System.exit(1);
        }
    }

    void run(List<String> arguments) throws RefusedException, InterruptedException {
        var server = new RunningServer(data);
        switch (arguments.size() == 1 ? arguments.getFirst() : "") {
            case "status" -> show(server.ask("GET", KEYS, null));
            case "rotate" -> rotate(server);
            case "reseal" -> show(server.ask("POST", KEYS + "/reseal", "{}"));
            case "forget" -> show(server.ask("POST", KEYS + "/forget", "{}"));
            default -> throw new RefusedException("secrets: what is to be done?\n" + USAGE);
        }
    }

    private void rotate(RunningServer server) throws RefusedException, InterruptedException {
        try {
            show(server.ask("POST", KEYS + "/rotate", "{}"));
        } catch (RefusedException.NotRunning e) {
            var file = data.resolve(SecretKeys.FILE);
            if (set) {
                throw new RefusedException(
                        "the key is set by ATELIER_SECRET_KEY: put the new one there and the present one into"
                                + " ATELIER_SECRET_OLD_KEYS, start the server, and then ./atelier secrets reseal");
            }
            if (Files.notExists(file)) {
                throw e;
            }
            add(file);
        }
    }

    private void add(Path file) throws RefusedException {
        try {
            KeyFile.addKey(file);
        } catch (IOException e) {
            throw new RefusedException("'" + file + "' cannot be changed: " + e.getMessage());
        }
        out.println("a new key is in front in '" + file
                + "'; start the server, then ./atelier secrets reseal seals with it what there is");
    }

    private void show(JsonNode state) {
        if (state.has("resealed")) {
            out.println("sealed anew: " + state.path("resealed").asInt());
        }
        for (var key : state.path("keys")) {
            var id = key.path("id").isNull()
                    ? "(from before keys had names)"
                    : key.path("id").asString();
            var place = key.path("current").asBoolean()
                    ? "  newest"
                    : key.path("present").asBoolean(true) ? "" : "  MISSING";
            out.println(id + place + "  seals " + key.path("sealed").asInt());
        }
        int unreadable = state.path("unreadable").asInt();
        if (unreadable > 0) {
            out.println("no key opens " + unreadable
                    + "; add the missing one to atelier.secret.old-keys, or replace these secrets");
        }
    }
}
