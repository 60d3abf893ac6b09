package dev.atelier.agent.loop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.agent.config.Equipment;
import dev.atelier.agent.config.Equipment.McpServer;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UnknownToolTest {
    private static final Set<String> TOOLS = Set.of("write", "read");

    @ParameterizedTest
    @ValueSource(strings = {"web_fetch", "web_search"})
    void aToolOfTheToolsetThatIsNotEverywhereIsNotOfferedHere(String name) {
        assertThat(UnknownTool.words(name, TOOLS, Equipment.NONE))
                .startsWith("'" + name + "' is not offered here: ")
                .endsWith(" There are: read, write.");
    }

    @Test
    void anyOtherOneDoesNotExist() {
        assertThat(UnknownTool.words("dance", TOOLS, Equipment.NONE))
                .isEqualTo("There is no tool 'dance'. There are: read, write.");
        assertThat(UnknownTool.words("dance", Set.of(), Equipment.NONE))
                .isEqualTo("There is no tool 'dance'. There are no tools.");
    }

    @Test
    void whoHasMcpServersIsToldThatTheirToolsMayBeOutOfReach() {
        var equipment = Equipment.NONE.withMcpServers(List.of(new McpServer("url", "docs", "https://example.org/mcp")));
        assertThat(UnknownTool.words("search_docs", TOOLS, equipment))
                .isEqualTo(
                        "There is no tool 'search_docs'. There are: read, write. Tools of an MCP server are there only while it can be reached.");
    }
}
