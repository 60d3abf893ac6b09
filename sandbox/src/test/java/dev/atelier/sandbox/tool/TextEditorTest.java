package dev.atelier.sandbox.tool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.agent.tool.ToolSpec;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The editor of the Messages API, on the same files as the toolset's tools. */
class TextEditorTest {
    @TempDir
    private Path directory;

    private Bench bench;

    @BeforeEach
    void open() {
        bench = new Bench(directory);
        bench.add(TextEditor.on(bench::workspace));
    }

    private String edit(String input) throws Exception {
        return bench.call(TextEditor.NAME, input);
    }

    private String error(String input) throws Exception {
        return bench.error(TextEditor.NAME, input);
    }

    @Test
    void it_is_the_editor_that_models_were_trained_on() {
        assertThat(TextEditor.on(bench::workspace).spec().hosted()).isEqualTo(new ToolSpec.Hosted.TextEditor());
    }

    @Test
    void a_file_that_was_created_is_seen_with_its_line_numbers() throws Exception {
        assertThat(edit("{'command':'create','path':'/workspace/a/list.txt','file_text':'one\\ntwo\\nthree\\n'}"))
                .isEqualTo("created /workspace/a/list.txt with 14 bytes");
        assertThat(edit("{'command':'view','path':'a/list.txt'}"))
                .isEqualTo("     1\tone\n     2\ttwo\n     3\tthree\n");
        assertThat(edit("{'command':'view','path':'a/list.txt','view_range':[2,-1]}"))
                .isEqualTo("     2\ttwo\n     3\tthree\n");
        assertThat(edit("{'command':'view','path':'a/list.txt','view_range':[2,2]}"))
                .isEqualTo("     2\ttwo\n");
    }

    @Test
    void creating_never_replaces_anything() throws Exception {
        edit("{'command':'create','path':'a','file_text':'one'}");
        assertThat(error("{'command':'create','path':'a','file_text':'two'}"))
                .isEqualTo(TextEditor.NAME + ": a is there already; change it with str_replace or insert");
        assertThat(bench.onDisk("/workspace/a")).hasContent("one");
    }

    @Test
    void a_passage_is_replaced_if_it_is_the_only_one() throws Exception {
        edit("{'command':'create','path':'a','file_text':'red\\ngreen\\nblue\\nred\\n'}");
        assertThat(edit("{'command':'str_replace','path':'a','old_str':'green','new_str':'gold\\ngrey'}"))
                .isEqualTo("edited a:\n     1\tred\n     2\tgold\n     3\tgrey\n     4\tblue\n     5\tred\n");
        assertThat(error("{'command':'str_replace','path':'a','old_str':'red','new_str':'x'}"))
                .contains("old_str appears 2 times in a");
        assertThat(error("{'command':'str_replace','path':'a','old_str':'pink','new_str':'x'}"))
                .contains("old_str not found in a");
        edit("{'command':'str_replace','path':'a','old_str':'gold\\n'}");
        assertThat(bench.onDisk("/workspace/a")).hasContent("red\ngrey\nblue\nred\n");
    }

    @Test
    void lines_are_inserted_where_they_belong() throws Exception {
        edit("{'command':'create','path':'a','file_text':'one\\ntwo'}");
        edit("{'command':'insert','path':'a','insert_line':0,'insert_text':'zero'}");
        edit("{'command':'insert','path':'a','insert_line':2,'insert_text':'half\\n'}");
        edit("{'command':'insert','path':'a','insert_line':4,'insert_text':'three'}");
        assertThat(bench.onDisk("/workspace/a")).hasContent("zero\none\nhalf\ntwo\nthree");
        assertThat(error("{'command':'insert','path':'a','insert_line':9,'insert_text':'x'}"))
                .isEqualTo(TextEditor.NAME + ": insert_line must be 0 to 5, the lines of a");
    }

    @Test
    void a_folder_is_seen_two_levels_deep_and_without_what_is_hidden() throws Exception {
        edit("{'command':'create','path':'src/main/deep.txt','file_text':'x'}");
        edit("{'command':'create','path':'src/one.txt','file_text':'x'}");
        edit("{'command':'create','path':'.hidden','file_text':'x'}");
        assertThat(edit("{'command':'view','path':'/workspace'}"))
                .isEqualTo("/workspace:\nsrc/\nsrc/main/\nsrc/one.txt\t1 bytes\n");
        assertThat(error("{'command':'view','path':'src','view_range':[1,2]}")).contains("is a directory");
    }

    @Test
    void nothing_outside_of_the_session_can_be_seen_or_written() throws Exception {
        edit("{'command':'create','path':'a','file_text':'x'}");
        Files.createSymbolicLink(bench.onDisk("/workspace/out"), Path.of("/etc/passwd"));
        assertThat(error("{'command':'view','path':'out'}")).contains("no such file or directory");
        assertThat(error("{'command':'create','path':'/etc/new','file_text':'x'}"))
                .contains("is read-only");
        assertThat(error("{'command':'view','path':'missing'}"))
                .isEqualTo(TextEditor.NAME + ": missing: no such file or directory");
    }

    @Test
    void what_is_wrong_with_a_call_is_said_by_name() throws Exception {
        assertThat(error("{'path':'a'}")).contains("command is required");
        assertThat(error("{'command':'undo_edit','path':'a'}")).contains("give view, create, str_replace or insert");
        assertThat(error("{'command':'view'}")).contains("path is required");
        assertThat(error("{'command':'create','path':'a'}")).contains("file_text is required");
        assertThat(error("{'command':'view','path':'a','view_range':'1-2'}")).contains("view_range must be");
    }
}
