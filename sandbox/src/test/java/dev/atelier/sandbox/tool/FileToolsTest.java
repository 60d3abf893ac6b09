package dev.atelier.sandbox.tool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.agent.event.Content;
import dev.atelier.agent.tool.Tool;
import dev.atelier.sandbox.SandboxPath;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileToolsTest {
    @TempDir
    private Path directory;

    private Bench bench;

    @BeforeEach
    void open() {
        bench = new Bench(directory);
    }

    @Test
    void nothing_lies_on_the_disk_before_the_first_use() {
        assertThat(directory.resolve("workspaces")).doesNotExist();
    }

    @Test
    void what_is_written_can_be_read() throws Exception {
        assertThat(bench.call("write", "{'file_path': 'a/b/notes.txt', 'content': 'grüße\\nyou'}"))
                .isEqualTo("wrote 11 bytes to a/b/notes.txt");
        assertThat(bench.call("read", "{'file_path': 'a/b/notes.txt'}")).isEqualTo("grüße\nyou");
        assertThat(bench.call("read", "{'file_path': '/workspace/a/../a/b/notes.txt'}"))
                .isEqualTo("grüße\nyou");
        assertThat(bench.onDisk("/workspace/a/b/notes.txt")).hasContent("grüße\nyou");
    }

    @Test
    void writing_again_replaces_the_file_and_keeps_its_mode() throws Exception {
        bench.call("write", "{'file_path': 'run.sh', 'content': 'one'}");
        var file = bench.onDisk("/workspace/run.sh");
        Files.setPosixFilePermissions(file, java.nio.file.attribute.PosixFilePermissions.fromString("rwx------"));
        bench.call("write", "{'file_path': 'run.sh', 'content': ''}");
        assertThat(file).isEmptyFile();
        assertThat(Files.getPosixFilePermissions(file)).hasToString("[OWNER_READ, OWNER_WRITE, OWNER_EXECUTE]");
    }

    @Test
    void some_lines_can_be_read() throws Exception {
        bench.call("write", "{'file_path': 'five', 'content': 'a\\nb\\nc\\nd\\ne'}");
        assertThat(bench.call("read", "{'file_path': 'five', 'view_range': [2, 3]}"))
                .isEqualTo("b\nc");
        assertThat(bench.call("read", "{'file_path': 'five', 'view_range': [4, -1]}"))
                .isEqualTo("d\ne");
        assertThat(bench.call("read", "{'file_path': 'five', 'view_range': [0, 1]}"))
                .isEqualTo("a");
        assertThat(bench.call("read", "{'file_path': 'five', 'view_range': [3, 2]}"))
                .isEmpty();
        assertThat(bench.call("read", "{'file_path': 'five', 'view_range': [9, 12]}"))
                .isEmpty();
        assertThat(bench.error("read", "{'file_path': 'five', 'view_range': [1]}"))
                .isEqualTo("read: view_range must be [start_line, end_line]");
    }

    @Test
    void a_large_file_is_read_in_parts() throws Exception {
        bench.workspace(); // makes nothing yet
        bench.call("write", "{'file_path': 'big', 'content': 'x'}");
        var lines = ("y".repeat(999) + "\n").repeat(5000);
        Files.writeString(bench.onDisk("/workspace/big"), lines + "z".repeat(300_000));
        assertThat(bench.error("read", "{'file_path': 'big'}"))
                .isEqualTo("read: big is 5300000 bytes, exceeds 262144-byte limit. Use the view_range parameter to read"
                        + " specific line ranges, e.g. view_range: [1, 500].");
        assertThat(bench.call("read", "{'file_path': 'big', 'view_range': [4999, 5000]}"))
                .isEqualTo("y".repeat(999) + "\n" + "y".repeat(999));
        assertThat(bench.error("read", "{'file_path': 'big', 'view_range': [1, 5000]}"))
                .startsWith("read: view_range of big exceeds 262144-byte limit.");
        assertThat(bench.error("read", "{'file_path': 'big', 'view_range': [5001, 5001]}"))
                .startsWith("read: line 5001 of big alone exceeds 262144-byte limit.");
        assertThat(bench.error("edit", "{'file_path': 'big', 'old_string': 'y', 'new_string': 'z'}"))
                .startsWith("edit: big is 5300000 bytes, exceeds 262144-byte limit.");
    }

    @Test
    void what_is_no_text_is_not_read_as_such() throws Exception {
        bench.call("write", "{'file_path': 'x', 'content': ''}");
        Files.write(bench.onDisk("/workspace/zero"), new byte[] {65, 0, 66});
        Files.write(bench.onDisk("/workspace/latin"), "grüße".getBytes(StandardCharsets.ISO_8859_1));
        assertThat(bench.error("read", "{'file_path': 'zero'}")).isEqualTo("read: zero is not a text file");
        assertThat(bench.error("read", "{'file_path': 'latin'}")).isEqualTo("read: latin is not UTF-8 text");
    }

    @Test
    void a_picture_is_shown_as_one() throws Exception {
        var png = Base64.getDecoder()
                .decode(
                        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");
        bench.call("write", "{'file_path': 'dot.png', 'content': ''}");
        Files.write(bench.onDisk("/workspace/dot.png"), png);
        var outcome = bench.outcome("read", "{'file_path': 'dot.png'}");
        assertThat(outcome.isError()).isFalse();
        assertThat(outcome.content().getFirst())
                .isInstanceOfSatisfying(
                        Content.Image.class,
                        image -> assertThat(image.source())
                                .isInstanceOfSatisfying(Content.Source.Stored.class, stored -> {
                                    assertThat(stored.mediaType()).isEqualTo("image/png");
                                    assertThat(stored.size()).isEqualTo(png.length);
                                }));
    }

    @Test
    void an_edit_is_literal_and_needs_one_occurrence() throws Exception {
        bench.call("write", "{'file_path': 'f', 'content': 'a.b a.b'}");
        assertThat(bench.error("edit", "{'file_path': 'f', 'old_string': 'a.b', 'new_string': '$1'}"))
                .isEqualTo("edit: old_string appears 2 times in f (must be unique)");
        assertThat(bench.error("edit", "{'file_path': 'f', 'old_string': 'axb', 'new_string': ''}"))
                .isEqualTo("edit: old_string not found in f");
        assertThat(bench.call(
                        "edit", "{'file_path': 'f', 'old_string': 'a.b', 'new_string': '$1\\\\', 'replace_all': true}"))
                .isEqualTo("edited f (2 replacement(s))");
        assertThat(bench.call("edit", "{'file_path': 'f', 'old_string': ' ', 'new_string': ''}"))
                .isEqualTo("edited f (1 replacement(s))");
        assertThat(bench.call("read", "{'file_path': 'f'}")).isEqualTo("$1\\$1\\");
    }

    @Test
    void files_are_found_by_their_names_the_newest_first() throws Exception {
        for (var name : List.of(
                "one.md",
                "a/two.md",
                "a/b/three.md",
                "a/four.txt",
                ".git/five.md",
                "node_modules/x/six.md",
                ".seven.md")) {
            bench.call("write", "{'file_path': '" + name + "', 'content': ''}");
        }
        Files.setLastModifiedTime(bench.onDisk("/workspace/one.md"), FileTime.from(Instant.EPOCH));
        Files.setLastModifiedTime(
                bench.onDisk("/workspace/a/two.md"), FileTime.from(Instant.now().plusSeconds(60)));
        assertThat(bench.call("glob", "{'pattern': '**/*.md'}"))
                .isEqualTo("/workspace/a/two.md\n/workspace/a/b/three.md\n/workspace/one.md");
        assertThat(bench.call("glob", "{'pattern': '*.md'}")).isEqualTo("/workspace/one.md");
        assertThat(bench.call("glob", "{'pattern': '{*.txt,*/t?r[a-z]e.md}', 'path': 'a'}")
                        .lines())
                .containsExactlyInAnyOrder("/workspace/a/four.txt", "/workspace/a/b/three.md");
        assertThat(bench.call("glob", "{'pattern': 'nothing'}")).isEqualTo("no matches");
        assertThat(bench.error("glob", "{'pattern': '/etc/*'}")).startsWith("glob: absolute pattern not permitted");
        assertThat(bench.error("glob", "{'pattern': 'a/{..,b}/*'}"))
                .isEqualTo("glob: \"..\" is not permitted in the pattern");
        assertThat(bench.error("glob", "{'pattern': '*', 'path': 'nowhere'}"))
                .isEqualTo("glob: nowhere: no such file or directory");
    }

    @Test
    void no_more_than_two_hundred_files_are_listed() throws Exception {
        bench.call("write", "{'file_path': 'x', 'content': ''}");
        for (int i = 0; i < 250; i++) {
            Files.writeString(bench.onDisk("/workspace/f" + i), "");
        }
        assertThat(bench.call("glob", "{'pattern': 'f*'}").lines()).hasSize(200);
    }

    @Test
    void lines_are_found_by_an_expression() throws Exception {
        bench.call("write", "{'file_path': 'a.txt', 'content': 'one\\r\\ntwo\\nthree'}");
        bench.call("write", "{'file_path': 'b/c.txt', 'content': 'two and " + "x".repeat(2000) + "\\ntwo'}");
        Files.write(bench.onDisk("/workspace/binary"), "two\0two\n".getBytes(StandardCharsets.UTF_8));
        assertThat(bench.call("grep", "{'pattern': 't[wh]'}"))
                .isEqualTo("/workspace/a.txt:2:two\n/workspace/a.txt:3:three\n/workspace/b/c.txt:2:two");
        assertThat(bench.call("grep", "{'pattern': 'e$', 'path': 'a.txt'}"))
                .isEqualTo("/workspace/a.txt:1:one\n/workspace/a.txt:3:three");
        assertThat(bench.call("grep", "{'pattern': 'four'}")).isEqualTo("no matches");
        assertThat(bench.error("grep", "{'pattern': '(a'}")).startsWith("grep: invalid regex: Unclosed group");
    }

    @Test
    void long_results_of_a_search_are_cut_and_say_so() throws Exception {
        bench.call("write", "{'file_path': 'x', 'content': ''}");
        Files.writeString(bench.onDisk("/workspace/many"), ("hit " + "-".repeat(90) + "\n").repeat(3000));
        var found = bench.call("grep", "{'pattern': 'hit'}");
        assertThat(found).hasSizeLessThan(103_000).endsWith("[output truncated at 102400 bytes]");
    }

    @Test
    void what_was_mounted_can_be_read_but_not_written() throws Exception {
        var bytes = "given".getBytes(StandardCharsets.UTF_8);
        for (var path : List.of("/mnt/session/uploads/file_1", "/workspace/data/given.csv", "/data/far")) {
            bench.workspace().mount(SandboxPath.parse(path), () -> new ByteArrayInputStream(bytes), bytes.length);
            assertThat(bench.call("read", "{'file_path': '" + path + "'}")).isEqualTo("given");
            assertThat(bench.error("write", "{'file_path': '" + path + "', 'content': 'mine'}"))
                    .startsWith("write: " + path + ": is read-only");
            assertThat(bench.error("edit", "{'file_path': '" + path + "', 'old_string': 'g', 'new_string': 'h'}"))
                    .startsWith("edit: " + path + ": is read-only");
            assertThat(bench.call("read", "{'file_path': '" + path + "'}")).isEqualTo("given");
        }
        var again = "again".getBytes(StandardCharsets.UTF_8);
        bench.workspace().mount(SandboxPath.parse("/data/far"), () -> new ByteArrayInputStream(again), again.length);
        assertThat(bench.call("read", "{'file_path': '/data/far'}")).isEqualTo("again");
        bench.workspace().unmount(SandboxPath.parse("/data/far"));
        bench.workspace().unmount(SandboxPath.parse("/data/far"));
        assertThat(bench.error("read", "{'file_path': '/data/far'}"))
                .isEqualTo("read: /data/far: no such file or directory");
    }

    @Test
    void what_is_handed_over_can_be_listed_and_read() throws Exception {
        assertThat(bench.workspace().outputs()).isEmpty();
        assertThat(directory.resolve("workspaces")).doesNotExist();
        bench.call("write", "{'file_path': '/mnt/session/outputs/b/report.md', 'content': 'all is well'}");
        bench.call("write", "{'file_path': '/mnt/session/outputs/a.txt', 'content': 'a'}");
        assertThat(bench.workspace().outputs())
                .extracting(output -> output.path() + " " + output.size())
                .containsExactly("a.txt 1", "b/report.md 11");
        try (var in = bench.workspace().openOutput("b/report.md")) {
            assertThat(in.readAllBytes()).asString(StandardCharsets.UTF_8).isEqualTo("all is well");
        }
    }

    @Test
    void wrong_input_is_told_by_its_field() throws Exception {
        assertThat(bench.error("read", "{}")).isEqualTo("read: file_path is required");
        assertThat(bench.error("read", "{'file_path': ''}")).isEqualTo("read: file_path is required");
        assertThat(bench.error("read", "{'file_path': 7}")).isEqualTo("read: file_path must be a string");
        assertThat(bench.error("write", "{'file_path': 'a'}")).isEqualTo("write: content is required");
        assertThat(bench.error(
                        "edit", "{'file_path': 'a', 'old_string': 'a', 'new_string': 'b', 'replace_all': 'yes'}"))
                .isEqualTo("edit: replace_all must be true or false");
        assertThat(bench.error("grep", "{'pattern': null}")).isEqualTo("grep: pattern is required");
    }

    @Test
    void an_agent_has_what_its_toolset_says() {
        var none = new Bench(directory.resolve("none"), new dev.atelier.agent.config.ToolEntry[0]);
        assertThat(none.tools()).isEmpty();
        var some = new Bench(
                directory.resolve("some"),
                new dev.atelier.agent.config.ToolEntry.AgentToolset(
                        dev.atelier.agent.config.ToolDefault.ALLOWED, List.of(Bench.off("write"), Bench.off("bash"))));
        assertThat(some.tools()).containsOnlyKeys("read", "edit", "glob", "grep");
        assertThat(bench.tools()).containsOnlyKeys("read", "write", "edit", "glob", "grep");
    }

    @Test
    void all_but_edit_may_be_called_again_after_a_crash() {
        assertThat(bench.tools().values().stream()
                        .filter(Tool::isIdempotent)
                        .map(tool -> tool.spec().name()))
                .containsExactlyInAnyOrder("read", "write", "glob", "grep");
    }
}
