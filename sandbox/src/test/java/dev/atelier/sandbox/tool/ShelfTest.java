package dev.atelier.sandbox.tool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.agent.config.ToolDefault;
import dev.atelier.agent.config.ToolEntry;
import dev.atelier.sandbox.FileRefusal;
import dev.atelier.sandbox.SandboxPath;
import dev.atelier.sandbox.Shelf;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The file tools on what lies on shelves, beside the session's own files. */
class ShelfTest {
    private static final class Notes implements Shelf {
        private final Map<String, String> files = new TreeMap<>();
        private boolean readOnly;
        private Runnable meanwhile = () -> {};

        @Override
        public SandboxPath folder() {
            return new SandboxPath(List.of("mnt", "memory", "notes"));
        }

        @Override
        public List<Item> items() {
            return files.entrySet().stream()
                    .map(file -> new Item(file.getKey(), file.getValue().length(), Instant.EPOCH))
                    .toList();
        }

        @Override
        public Optional<byte[]> read(String path) {
            return Optional.ofNullable(files.get(path)).map(text -> text.getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public void write(String path, byte[] content) throws FileRefusal {
            if (readOnly) {
                throw new FileRefusal("is read-only: so the test says");
            }
            files.put(path, new String(content, StandardCharsets.UTF_8));
        }

        @Override
        public boolean replace(String path, byte[] before, byte[] content) throws FileRefusal {
            meanwhile.run();
            if (!new String(before, StandardCharsets.UTF_8).equals(files.get(path))) {
                return false;
            }
            write(path, content);
            return true;
        }
    }

    @TempDir
    Path directory;

    private final Notes notes = new Notes();
    private Bench bench;

    @BeforeEach
    void begin() {
        bench = new Bench(
                directory, (_, _) -> List.of(notes), new ToolEntry.AgentToolset(ToolDefault.ALLOWED, List.of()));
    }

    @Test
    void what_is_written_there_is_on_the_shelf_and_not_on_the_disk() throws Exception {
        assertThat(bench.call("write", "{'file_path': '/mnt/memory/notes/a/b.md', 'content': 'la la'}"))
                .isEqualTo("wrote 5 bytes to /mnt/memory/notes/a/b.md");
        assertThat(notes.files).containsOnly(Map.entry("/a/b.md", "la la"));
        assertThat(bench.onDisk("/mnt/memory")).doesNotExist();
        assertThat(bench.call("read", "{'file_path': '/workspace/../mnt/memory/notes/a/b.md'}"))
                .isEqualTo("la la");
        bench.call("edit", "{'file_path': '/mnt/memory/notes/a/b.md', 'old_string': 'la la', 'new_string': 'lo'}");
        assertThat(notes.files).containsOnly(Map.entry("/a/b.md", "lo"));
    }

    @Test
    void what_others_change_is_seen_at_the_next_call() throws Exception {
        notes.files.put("/a.md", "one\ntwo\nthree");
        assertThat(bench.call("read", "{'file_path': '/mnt/memory/notes/a.md', 'view_range': [2, 2]}"))
                .isEqualTo("two");
        notes.files.put("/a.md", "four");
        assertThat(bench.call("read", "{'file_path': '/mnt/memory/notes/a.md'}"))
                .isEqualTo("four");
        assertThat(bench.call("grep", "{'pattern': 'fo', 'path': '/mnt/memory'}"))
                .isEqualTo("/mnt/memory/notes/a.md:1:four");
        notes.files.clear();
        assertThat(bench.error("read", "{'file_path': '/mnt/memory/notes/a.md'}"))
                .contains("no such file");
        assertThat(bench.call("glob", "{'pattern': '**', 'path': '/mnt/memory'}"))
                .isEqualTo("no matches");
    }

    @Test
    void an_edit_keeps_what_others_write_between_its_reading_and_its_writing() throws Exception {
        notes.files.put("/a.md", "milk, eggs");
        notes.meanwhile = () -> {
            notes.meanwhile = () -> {};
            notes.files.put("/a.md", "milk, eggs, bread");
        };
        assertThat(bench.call(
                        "edit", "{'file_path': '/mnt/memory/notes/a.md', 'old_string': 'milk', 'new_string': 'tea'}"))
                .startsWith("edited");
        assertThat(notes.files).containsEntry("/a.md", "tea, eggs, bread");

        notes.meanwhile = () -> notes.files.put("/a.md", "nothing of it");
        assertThat(bench.error(
                        "edit", "{'file_path': '/mnt/memory/notes/a.md', 'old_string': 'tea', 'new_string': 'x'}"))
                .contains("old_string not found");
        assertThat(notes.files).containsEntry("/a.md", "nothing of it");

        notes.meanwhile = () -> notes.files.merge("/a.md", "!", String::concat);
        assertThat(bench.error(
                        "edit", "{'file_path': '/mnt/memory/notes/a.md', 'old_string': 'of', 'new_string': 'x'}"))
                .contains("changed by others all the time; nothing was written");
    }

    @Test
    void searches_from_above_find_the_sessions_own_files_and_those_on_the_shelf() throws Exception {
        bench.call("write", "{'file_path': 'own.md', 'content': 'mine'}");
        notes.files.put("/deep/shared.md", "ours");
        notes.files.put("/.git/shared.md", "skipped");
        assertThat(bench.call("glob", "{'pattern': '**/*.md', 'path': '/'}").lines())
                .containsExactly("/workspace/own.md", "/mnt/memory/notes/deep/shared.md");
        assertThat(bench.call("glob", "{'pattern': '*.md', 'path': '/mnt/memory/notes/deep'}"))
                .isEqualTo("/mnt/memory/notes/deep/shared.md");
        assertThat(bench.call("glob", "{'pattern': '**/*.md'}")).isEqualTo("/workspace/own.md");
    }

    @Test
    void what_lies_on_the_disk_in_its_place_is_hidden() throws Exception {
        bench.call("write", "{'file_path': 'own.md', 'content': 'mine'}");
        var old = bench.onDisk("/mnt/memory/notes/old.md");
        Files.createDirectories(old.getParent());
        Files.writeString(old, "from before");
        notes.files.put("/new.md", "now");
        assertThat(bench.error("read", "{'file_path': '/mnt/memory/notes/old.md'}"))
                .contains("no such file");
        assertThat(bench.call("glob", "{'pattern': '**', 'path': '/mnt'}")).isEqualTo("/mnt/memory/notes/new.md");
    }

    @Test
    void a_refusal_names_the_path_and_the_reason_and_folders_are_no_files() throws Exception {
        notes.files.put("/a/b.md", "x");
        notes.readOnly = true;
        assertThat(bench.error("write", "{'file_path': '/mnt/memory/notes/c.md', 'content': 'x'}"))
                .isEqualTo("write: /mnt/memory/notes/c.md: is read-only: so the test says");
        assertThat(bench.error("read", "{'file_path': '/mnt/memory/notes/a'}")).contains("is a directory");
        assertThat(bench.error("read", "{'file_path': '/mnt/memory/notes'}")).contains("is a directory");
        assertThat(bench.error("write", "{'file_path': '/mnt/memory/notes', 'content': 'x'}"))
                .contains("is a directory");
        assertThat(bench.error("write", "{'file_path': '/mnt/memory/other/c.md', 'content': 'x'}"))
                .contains("read-only");
    }
}
