package dev.atelier.server.v1.agents;

import dev.atelier.agent.config.PermissionPolicy;
import dev.atelier.agent.config.ToolDefault;
import dev.atelier.agent.config.ToolEntry;
import dev.atelier.agent.config.ToolSetting;
import dev.atelier.registry.agents.GearRules;
import dev.atelier.server.error.ApiException;
import dev.atelier.server.v1.wire.Fields;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads an agent's tools and fills in every default. What must hold between them is checked by {@link GearRules}. */
final class ToolsReader {
    private static final int MOST = 256;
    private static final int LONGEST_NAME = 128;
    private static final int LONGEST_SERVER_NAME = 255;
    private static final int LONGEST_DESCRIPTION = 16_384;
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,128}");
    private static final List<String> TYPES =
            List.of("agent_toolset_20260401", "mcp_toolset", "studio_toolset", "custom");
    private static final List<String> POLICIES = List.of("always_allow", "always_ask", "auto");
    private static final Set<String> SET = Set.of("type", "default_config", "configs");
    private static final Set<String> MCP_SET = Set.of("type", "default_config", "configs", "mcp_server_name");
    private static final Set<String> CUSTOM = Set.of("type", "name", "description", "input_schema");
    private static final Set<String> DEFAULT = Set.of("enabled", "permission_policy");
    private static final Set<String> SETTING = Set.of("name", "enabled", "permission_policy");

    private final StudioOptions studios;

    ToolsReader(StudioOptions studios) {
        this.studios = studios;
    }

    List<ToolEntry> read(List<JsonNode> entries, String path) {
        var tools = new ArrayList<ToolEntry>();
        int count = 0;
        for (int i = 0; i < entries.size(); i++) {
            var tool = entry(entries.get(i), path + "[" + i + "]");
            tools.add(tool);
            count += count(tool);
        }
        if (count > MOST) {
            throw ApiException.invalid(path, "name " + count + " tools; at most " + MOST + " are allowed");
        }
        return tools;
    }

    private static int count(ToolEntry tool) {
        return switch (tool) {
            case ToolEntry.AgentToolset _ -> GearRules.TOOLSET.size();
            case ToolEntry.McpToolset set -> set.configs().size();
            case ToolEntry.StudioToolset set -> set.configs().size();
            case ToolEntry.Custom _ -> 1;
        };
    }

    private ToolEntry entry(JsonNode value, String path) {
        var type = Fields.open(value, path).choice("type", TYPES);
        return switch (type) {
            case "agent_toolset_20260401" -> {
                var fields = Fields.of(value, path, SET);
                var otherwise = otherwise(fields, PermissionPolicy.ALWAYS_ALLOW);
                yield new ToolEntry.AgentToolset(otherwise, settings(fields, otherwise, ToolsReader::toolsetSetting));
            }
            case "mcp_toolset" -> {
                var fields = Fields.of(value, path, MCP_SET);
                var otherwise = otherwise(fields, PermissionPolicy.ALWAYS_ASK);
                var server = fields.text("mcp_server_name", 1, LONGEST_SERVER_NAME);
                yield new ToolEntry.McpToolset(
                        server, otherwise, settings(fields, otherwise, ToolsReader::plainSetting));
            }
            case "studio_toolset" -> {
                var fields = Fields.of(value, path, SET);
                var otherwise = otherwise(fields, PermissionPolicy.ALWAYS_ALLOW);
                yield new ToolEntry.StudioToolset(otherwise, settings(fields, otherwise, this::studioSetting));
            }
            default -> custom(Fields.of(value, path, CUSTOM));
        };
    }

    private static ToolDefault otherwise(Fields set, PermissionPolicy usual) {
        var fields = set.part("default_config", DEFAULT);
        return new ToolDefault(fields.flag("enabled", true), policy(fields, usual));
    }

    private static PermissionPolicy policy(Fields fields, PermissionPolicy otherwise) {
        if (fields.isAbsent("permission_policy")) {
            return otherwise;
        }
        var type = Fields.of(fields.value("permission_policy"), fields.path("permission_policy"), Set.of("type"))
                .choice("type", POLICIES);
        return PermissionPolicy.valueOf(type.toUpperCase(Locale.ROOT));
    }

    private static List<ToolSetting> settings(Fields set, ToolDefault otherwise, OneSetting reads) {
        var entries = set.array("configs", MOST);
        var settings = new ArrayList<ToolSetting>();
        var names = new HashSet<String>();
        for (int i = 0; i < entries.size(); i++) {
            var path = set.path("configs") + "[" + i + "]";
            var setting = reads.read(entries.get(i), path, otherwise);
            if (!names.add(setting.name())) {
                throw ApiException.invalid(path + ".name", "'" + setting.name() + "' has a setting already; keep one");
            }
            settings.add(setting);
        }
        return settings;
    }

    private interface OneSetting {
        ToolSetting read(JsonNode value, String path, ToolDefault otherwise);
    }

    private static ToolSetting plainSetting(JsonNode value, String path, ToolDefault otherwise) {
        return setting(Fields.of(value, path, SETTING), otherwise, null);
    }

    private ToolSetting studioSetting(JsonNode value, String path, ToolDefault otherwise) {
        var name = Fields.open(value, path).text("name", 1, LONGEST_NAME);
        var known = new HashSet<>(SETTING);
        known.addAll(studios.fieldsOf(name));
        var fields = Fields.of(value, path, known);
        return setting(fields, otherwise, studios.read(name, fields));
    }

    /** The type is the name once more, and some tools have options of their own. */
    private static ToolSetting toolsetSetting(JsonNode value, String path, ToolDefault otherwise) {
        var open = Fields.open(value, path);
        var name = open.choice("name", GearRules.TOOLSET);
        if (!open.isAbsent("type")) {
            open.choice("type", List.of(name));
        }
        var known = new HashSet<>(SETTING);
        known.add("type");
        known.addAll(WebOptions.fieldsOf(name));
        var fields = Fields.of(value, path, known);
        return setting(fields, otherwise, WebOptions.read(name, fields));
    }

    private static ToolSetting setting(Fields fields, ToolDefault otherwise, @Nullable JsonNode options) {
        return new ToolSetting(
                fields.text("name", 1, LONGEST_NAME),
                fields.flag("enabled", otherwise.enabled()),
                policy(fields, otherwise.permissionPolicy()),
                options);
    }

    private static ToolEntry custom(Fields fields) {
        var name = fields.text("name", 1, LONGEST_NAME);
        if (!NAME.matcher(name).matches()) {
            throw fields.refused("name", "may only have letters, digits, '_' and '-'");
        }
        var schema = Fields.open(fields.value("input_schema"), fields.path("input_schema"));
        schema.choice("type", List.of("object"));
        if (!schema.isAbsent("properties")) {
            Fields.open(schema.value("properties"), schema.path("properties"));
        }
        schema.filledTexts("required", MOST, LONGEST_DESCRIPTION);
        return new ToolEntry.Custom(
                name, fields.text("description", 0, LONGEST_DESCRIPTION), fields.value("input_schema"));
    }
}
