package dev.atelier.server.v1.agents;

import dev.atelier.agent.config.Equipment.Program;
import dev.atelier.server.v1.wire.Fields;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Reads which program an agent's MCP server of type {@code stdio} is. */
final class ProgramReader {
    private static final int LONGEST_COMMAND = 1_000;
    private static final int LONGEST_VALUE = 4_096;
    private static final int MOST_ARGS = 100;
    private static final int MOST_VARIABLES = 50;
    private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,127}");

    private ProgramReader() {}

    static Program read(Fields fields) {
        fields.only("type", "name", "command", "args", "env");
        return new Program(
                whole(fields, "command", fields.text("command", 1, LONGEST_COMMAND)), args(fields), env(fields));
    }

    private static List<String> args(Fields fields) {
        var entries = fields.array("args", MOST_ARGS);
        var args = new ArrayList<String>();
        for (int i = 0; i < entries.size(); i++) {
            var name = "args[" + i + "]";
            args.add(whole(fields, name, Fields.text(entries.get(i), fields.path(name), 0, LONGEST_VALUE)));
        }
        return args;
    }

    private static Map<String, String> env(Fields fields) {
        var variables = new LinkedHashMap<String, String>();
        var env = fields.open("env");
        for (var name : env.names()) {
            if (!VARIABLE.matcher(name).matches()) {
                throw fields.refused("env", "has a name that no variable can have; letters, digits and _ may be in it");
            }
            variables.put(name, whole(env, name, env.text(name, 0, LONGEST_VALUE)));
        }
        if (variables.size() > MOST_VARIABLES) {
            throw fields.refused("env", "has " + variables.size() + " variables; at most " + MOST_VARIABLES + " fit");
        }
        return variables;
    }

    /** Programs are given texts that end with the character 0. */
    private static String whole(Fields fields, String name, String text) {
        if (text.indexOf('\0') >= 0) {
            throw fields.refused(name, "has the character 0, which no program can be given");
        }
        return text;
    }
}
