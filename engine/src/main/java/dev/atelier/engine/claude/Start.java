package dev.atelier.engine.claude;

import dev.atelier.agent.engine.Turn;
import dev.atelier.journal.SessionId;
import dev.atelier.sandbox.egress.Homeward;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * How the CLI is started. Everything long or hostile goes through the command's input into files of the sandbox's home; what is said on a command line
 * is made here. The CLI reads its prompt from a pipe: it finds nothing in a file. One that is only stopped is not over. After these files the input has one signal's name a line, for the CLI and all that it started.
 *
 * @param conversation the CLI's id of it
 * @param parts what becomes files: the prompt, the system prompt, the MCP servers
 */
record Start(Turn turn, Tools tools, Program program, String conversation, List<byte[]> parts) {
    private static final String SCRIPT = """
            set -m; umask 077; d="$HOME/.claude-engine"; mkdir -p "$d" && cd "$d" || exit 125
            for f in prompt system mcp; do head -c "$1" >"$f" || exit 125; shift; done
            cd /workspace || exit 125
            "$@" < <(exec cat "$d/prompt") & p=$!; exec 2>/dev/null
            { while IFS= read -r s; do kill -s "$s" -- "-$p" 2>/dev/null; done; } <&3 >/dev/null 2>&1 &
            while wait "$p"; c=$?; [ "$c" -gt 128 ] && kill -s 0 "$p" 2>/dev/null; do sleep 1; done; kill -s KILL -- "-$p" 2>/dev/null; exit "$c"
            """;

    private static final String HOURS_IN_MILLIS = Long.toString(24L * 60 * 60 * 1_000);

    static Start of(Turn turn, Tools tools, Program program, String conversation) {
        var parts = List.of(
                bytes(Prompt.of(turn)),
                bytes(turn.request().system()),
                bytes(servers(turn.request().session(), tools)));
        return new Start(turn, tools, program, conversation, parts);
    }

    /** @param prelude lines for a shell, see {@link dev.atelier.sandbox.egress.Outlet#prelude} */
    List<String> words(String prelude) {
        var all = new ArrayList<String>();
        add(all, "/bin/bash", "--noprofile", "--norc", "-c", "exec 3<&0\n" + prelude + "\n" + SCRIPT, "engine");
        parts.forEach(part -> all.add(Integer.toString(part.length)));
        add(all, program.file().toString(), "-p", "--verbose");
        add(all, "--input-format", "stream-json", "--output-format", "stream-json", "--include-partial-messages");
        add(all, "--setting-sources", "", "--disable-slash-commands");
        add(all, "--strict-mcp-config", "--mcp-config", "/home/agent/.claude-engine/mcp");
        add(all, "--append-system-prompt-file", "/home/agent/.claude-engine/system");
        add(all, turn.conversation() == null ? "--session-id" : "--resume", conversation);
        add(all, "--model", turn.request().model());
        add(all, "--max-turns", Integer.toString(turn.created().agent().limits().steps()));
        add(all, "--tools", String.join(",", tools.own()));
        var allowed = new ArrayList<>(tools.own());
        allowed.add("mcp__" + Tools.SERVER);
        add(all, "--allowedTools", String.join(",", allowed));
        var effort = turn.request().manner().effort();
        if (effort != null) {
            add(all, "--effort", effort);
        }
        return all;
    }

    /** Built from nothing; the key stands for the one that is put in on the way. */
    Map<String, String> variables() {
        var model = turn.request().model();
        var all = new HashMap<String, String>();
        all.put("ANTHROPIC_API_KEY", "put-in-on-the-way");
        all.put("ANTHROPIC_BASE_URL", "http://" + Homeward.HOST);
        all.put("CLAUDE_CONFIG_DIR", "/home/agent/.claude-engine");
        List.of("OPUS", "SONNET", "HAIKU", "FABLE")
                .forEach(name -> all.put("ANTHROPIC_DEFAULT_" + name + "_MODEL", model));
        all.put("ANTHROPIC_SMALL_FAST_MODEL", model);
        all.put("CLAUDE_CODE_SUBAGENT_MODEL", model);
        for (var off : List.of(
                "DISABLE_TELEMETRY",
                "DISABLE_AUTOUPDATER",
                "DISABLE_ERROR_REPORTING",
                "DISABLE_BUG_COMMAND",
                "CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC",
                "CLAUDE_CODE_DISABLE_BACKGROUND_TASKS",
                "CLAUDE_CODE_DISABLE_TERMINAL_TITLE")) {
            all.put(off, "1");
        }
        all.put("CLAUDE_CODE_MAX_OUTPUT_TOKENS", Integer.toString(turn.request().maxTokens()));
        all.put("MCP_TIMEOUT", "30000");
        all.put("MCP_TOOL_TIMEOUT", HOURS_IN_MILLIS);
        return all;
    }

    /** Writes the files; the input stays open for signals. */
    void send(OutputStream input) throws IOException {
        for (var part : parts) {
            input.write(part);
        }
        input.flush();
    }

    private static String servers(SessionId session, Tools tools) {
        var all = JsonNodeFactory.instance.objectNode();
        var servers = all.putObject("mcpServers");
        if (!tools.ours().isEmpty()) {
            servers.putObject(Tools.SERVER)
                    .put("type", "http")
                    .put("url", "http://" + Homeward.HOST + "/mcp/sessions/" + session);
        }
        return all.toString();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static void add(List<String> all, String... words) {
        all.addAll(List.of(words));
    }
}
