package dev.atelier.sandbox.tool;

import dev.atelier.agent.event.Content;
import dev.atelier.agent.tool.Tool;
import dev.atelier.agent.tool.ToolContext;
import dev.atelier.agent.tool.ToolSpec;
import dev.atelier.sandbox.FileRefusal;
import dev.atelier.sandbox.Workspace;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** {@code write}: a whole text file. Writing the same again changes nothing. */
final class WriteFile implements FileTool.Work {
    private static final ToolSpec SPEC = new ToolSpec("write", """
                    Writes a UTF-8 text file, in place of what was there, and creates the folders on the way. Paths are relative to \
                    /workspace or absolute.\
                    """, """
                    {"type":"object","properties":{
                      "file_path":{"type":"string","description":"The file to write."},
                      "content":{"type":"string","description":"All of the file's new content."}},
                     "required":["file_path","content"]}
                    """);

    private final Workspace workspace;

    private WriteFile(Workspace workspace) {
        this.workspace = workspace;
    }

    static Tool on(Workspace workspace) {
        return new FileTool(SPEC, true, new WriteFile(workspace));
    }

    @Override
    public List<Content> run(Arguments arguments, ToolContext context) throws ToolFailure, InterruptedException {
        var path = arguments.words("file_path");
        var content = arguments.text("content").getBytes(StandardCharsets.UTF_8);
        write(workspace, path, content);
        return FileTool.text("wrote " + content.length + " bytes to " + path);
    }

    static void write(Workspace workspace, String path, byte[] content) throws ToolFailure, InterruptedException {
        try {
            workspace.write(Arguments.path(path), content);
        } catch (FileRefusal e) {
            throw Arguments.refused(path, e);
        }
    }
}
