package dev.atelier.server.v1.agents;

import dev.atelier.agent.config.Equipment.McpServer;
import dev.atelier.agent.config.Equipment.SkillUse;
import dev.atelier.agent.config.ToolEntry;
import dev.atelier.registry.skill.Skills;
import dev.atelier.server.v1.wire.Fields;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Reads an agent's tools, MCP servers and skills, for agents and for what a session has different. Thread-safe. */
@Component
final class GearReader {
    private static final int MOST_TOOLS = 256;
    private static final int MOST_SERVERS = 20;
    private static final int MOST_SKILLS = 20;
    private static final int LONGEST_NAME = 255;
    private static final int LONGEST_URL = 2048;
    private static final Set<String> SERVER = Set.of("type", "name", "url", "command", "args", "env");
    private static final Set<String> SKILL = Set.of("type", "skill_id", "version");

    private final Skills skills;
    private final ToolsReader tools;

    GearReader(Skills skills, StudioOptions studios) {
        this.skills = skills;
        this.tools = new ToolsReader(studios);
    }

    List<ToolEntry> tools(Fields body) {
        return tools.read(body.array("tools", MOST_TOOLS), body.path("tools"));
    }

    static List<McpServer> servers(Fields body) {
        var entries = body.array("mcp_servers", MOST_SERVERS);
        var servers = new ArrayList<McpServer>();
        for (int i = 0; i < entries.size(); i++) {
            var fields = Fields.of(entries.get(i), body.path("mcp_servers") + "[" + i + "]", SERVER);
            var type = fields.choice("type", List.of("url", "stdio"));
            var name = fields.text("name", 1, LONGEST_NAME);
            if (type.equals("stdio")) {
                servers.add(McpServer.of(name, ProgramReader.read(fields)));
            } else {
                fields.only("type", "name", "url");
                servers.add(new McpServer(type, name, url(fields)));
            }
        }
        return servers;
    }

    private static String url(Fields fields) {
        var text = fields.text("url", 1, LONGEST_URL);
        try {
            var url = new URI(text);
            boolean http = "https".equalsIgnoreCase(url.getScheme()) || "http".equalsIgnoreCase(url.getScheme());
            if (http && url.getHost() != null && url.getUserInfo() == null) {
                return text;
            }
        } catch (URISyntaxException e) {
            // told below
        }
        throw fields.refused("url", "must be a URL such as https://mcp.example.com/mcp, without user and password");
    }

    List<SkillUse> skills(Fields body, String workspace) {
        var entries = body.array("skills", MOST_SKILLS);
        var uses = new ArrayList<SkillUse>();
        for (int i = 0; i < entries.size(); i++) {
            var fields = Fields.of(entries.get(i), body.path("skills") + "[" + i + "]", SKILL);
            var use = skill(fields, workspace);
            if (uses.stream().anyMatch(other -> other.skillId().equals(use.skillId()))) {
                throw fields.refused("skill_id", "'" + use.skillId() + "' is there already; name it once");
            }
            uses.add(use);
        }
        return uses;
    }

    private SkillUse skill(Fields fields, String workspace) {
        var type = fields.choice("type", List.of("anthropic", "custom"));
        var id = fields.text("skill_id", 1, LONGEST_NAME);
        var given = fields.optionalText("version", 1, LONGEST_NAME);
        var version = type.equals("custom") ? skills.resolve(workspace, id, given) : Optional.<String>empty();
        return version.map(found -> new SkillUse(type, id, found))
                .orElseThrow(() -> fields.refused(
                        "skill_id",
                        "there is no " + type + " skill '" + id + "'" + (given == null ? "" : " at version " + given)
                                + "; upload it first"));
    }
}
