package dev.atelier.server.command;

import dev.atelier.server.json.Json;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code ./atelier key create NAME --scopes … | --environment ID | list | revoke ID}: asks the server that runs on this data directory, with the key that it
 * left there for this machine's owner of it.
 */
public final class KeyCommand {
    private static final String USAGE = """
            ./atelier key create NAME [--scopes admin] [--expires 2030-01-31T00:00:00Z]
            ./atelier key create NAME --environment env_… [--expires …]   for the workers of a self_hosted environment
            ./atelier key list
            ./atelier key revoke ID
            All take --workspace NAME, for a workspace of its own that shares nothing with others; its first key makes it.
            Scopes, with commas between: sessions:read, sessions:write, agents, files, gateway, metrics, admin.
            All take --data DIR, the data directory of the running server.""";

    private final RunningServer server;
    private final PrintStream out;
    private @Nullable String workspace;

    KeyCommand(Path data, PrintStream out) {
        this.server = new RunningServer(data);
        this.out = out;
    }

    @SuppressWarnings("SystemOut") // a command of the terminal
    public static void main(String[] args) throws InterruptedException {
        var data = System.getenv("ATELIER_DATA");
        try {
            new KeyCommand(Path.of(data == null ? "data" : data), System.out).run(List.of(args));
        } catch (RefusedException e) {
            System.err.println("atelier: " + e.getMessage());
            System.exit(1);
        }
    }

    void run(List<String> given) throws RefusedException, InterruptedException {
        var arguments = withoutWorkspace(given);
        switch (arguments.isEmpty() ? "" : arguments.getFirst()) {
            case "create" -> create(arguments);
            case "list" -> list();
            case "revoke" -> revoke(arguments);
            default -> throw new RefusedException("key: what is to be done?\n" + USAGE);
        }
    }

    /** Takes the option out that goes with everything. */
    private List<String> withoutWorkspace(List<String> given) throws RefusedException {
        int at = given.indexOf("--workspace");
        if (at < 0) {
            return given;
        }
        if (at + 1 >= given.size() || !given.get(at + 1).matches("[a-z0-9][a-z0-9-]{0,39}")) {
            throw new RefusedException(
                    "key: --workspace needs a name of 1 to 40 small letters, digits and hyphens\n" + USAGE);
        }
        workspace = "wrkspc_" + given.get(at + 1);
        var others = new ArrayList<>(given);
        others.subList(at, at + 2).clear();
        return others;
    }

    /** What a request says of the workspace, behind its other parameters. */
    private String query(String before) {
        return workspace == null ? "" : before + "workspace_id=" + workspace;
    }

    private void create(List<String> arguments) throws RefusedException, InterruptedException {
        var body = Json.object();
        String scopes = null;
        for (int i = 1; i < arguments.size(); i++) {
            var argument = arguments.get(i);
            switch (argument) {
                case "--scopes" -> scopes = value(arguments, ++i);
                case "--environment" -> body.put("environment_id", value(arguments, ++i));
                case "--expires" -> body.put("expires_at", value(arguments, ++i));
                case "--name" -> body.put("name", value(arguments, ++i));
                default -> {
                    if (argument.startsWith("--") || body.has("name")) {
                        throw new RefusedException("key create: '" + argument + "' is not understood\n" + USAGE);
                    }
                    body.put("name", argument);
                }
            }
        }
        if (!body.has("name")) {
            throw new RefusedException(
                    "key create: the key needs a name, such as the program that will use it\n" + USAGE);
        }
        if (scopes != null || !body.has("environment_id")) {
            var list = body.putArray("scopes");
            for (var scope : (scopes == null ? "admin" : scopes).split(",", -1)) {
                list.add(scope.strip());
            }
        }
        if (workspace != null) {
            body.put("workspace_id", workspace);
        }
        var created = server.ask("POST", "/v1/api_keys", body.toString());
        out.println(created.path("key").asString());
    }

    private static String value(List<String> arguments, int index) throws RefusedException {
        if (index >= arguments.size()) {
            throw new RefusedException("key create: " + arguments.getLast() + " needs a value\n" + USAGE);
        }
        return arguments.get(index);
    }

    private void list() throws RefusedException, InterruptedException {
        var page = "";
        while (true) {
            var answer = server.ask("GET", "/v1/api_keys?limit=100" + query("&") + page, null);
            for (var key : answer.path("data")) {
                out.println(String.join(
                        "  ",
                        key.path("id").asString(),
                        key.path("partial_key_hint").asString(),
                        key.path("environment_id").isString()
                                ? "workers of " + key.path("environment_id").asString()
                                : key.path("scopes").toString(),
                        key.path("last_used_at").isNull()
                                ? "never used"
                                : "used " + key.path("last_used_at").asString(),
                        key.path("name").asString()));
            }
            if (answer.path("next_page").isNull()) {
                return;
            }
            page = "&page=" + answer.path("next_page").asString();
        }
    }

    private void revoke(List<String> arguments) throws RefusedException, InterruptedException {
        if (arguments.size() != 2 || !arguments.get(1).matches("[A-Za-z0-9_-]{1,128}")) {
            throw new RefusedException("key revoke: needs the id of a key, as ./atelier key list shows it\n" + USAGE);
        }
        var key = server.ask("DELETE", "/v1/api_keys/" + arguments.get(1) + query("?"), null);
        out.println(
                "revoked " + key.path("id").asString() + " (" + key.path("name").asString() + ")");
    }
}
