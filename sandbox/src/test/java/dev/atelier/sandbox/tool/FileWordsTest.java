package dev.atelier.sandbox.tool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.agent.config.AgentConfig;
import dev.atelier.agent.config.Equipment;
import dev.atelier.agent.config.ToolDefault;
import dev.atelier.agent.config.ToolEntry;
import dev.atelier.agent.event.SessionEvent;
import dev.atelier.agent.event.SessionTerms;
import dev.atelier.sandbox.Workspaces;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What agents are told of their files. */
class FileWordsTest {
    private static String words(String studio, List<ToolEntry> tools, SessionTerms.Resource... resources) {
        var agent = AgentConfig.preset("agent_a", "A", "rehearsal").with(Equipment.NONE.withTools(tools));
        var terms = new SessionTerms(null, List.of(), List.of(resources), null);
        var created = new SessionEvent.Created(studio, agent, "env_a", null, Map.of(), terms);
        return new FileToolset(new Workspaces(Path.of("none"))).words(created);
    }

    private static final List<ToolEntry> TOOLSET = List.of(new ToolEntry.AgentToolset(ToolDefault.ALLOWED, List.of()));

    @Test
    void whoever_has_the_toolset_is_told_of_files_and_memory_whatever_the_studio() {
        var notes = new SessionTerms.MemoryStore(
                "memstore_1", "read_write", "/mnt/memory/notes", "Keep it tidy.", "Notes", "What was said");
        var facts = new SessionTerms.MemoryStore("memstore_2", "read_only", "/mnt/memory/facts", null, "Facts", " ");
        for (var studio : List.of("general", "canvas")) {
            assertThat(words(studio, TOOLSET, notes, facts))
                    .contains("/workspace is yours", "/mnt/session/outputs")
                    .containsOnlyOnce("Your memory")
                    .contains("\n- /mnt/memory/notes: Notes. What was said. Keep it tidy.")
                    .endsWith("\n- /mnt/memory/facts (cannot be changed): Facts");
        }
        assertThat(words("general", TOOLSET)).contains("/workspace").doesNotContain("memory");
    }

    @Test
    void whoever_has_no_files_is_told_nothing() {
        assertThat(words("general", List.of())).isEmpty();
    }
}
