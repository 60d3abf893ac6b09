package dev.atelier.sandbox.tool;

import dev.atelier.agent.event.Content;
import dev.atelier.agent.tool.Tool;
import dev.atelier.agent.tool.ToolContext;
import dev.atelier.agent.tool.ToolSpec;
import dev.atelier.sandbox.FileRefusal;
import dev.atelier.sandbox.SandboxPath;
import dev.atelier.sandbox.Workspace;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** {@code grep}: lines of text files by a regular expression. */
final class Grep implements FileTool.Work {
    private static final ToolSpec SPEC = new ToolSpec("grep", """
                    Finds lines in text files by a regular expression (Java's syntax), as file:line:text. Skips .git, node_modules, binary \
                    files and lines of more than 2000 characters.\
                    """, """
                    {"type":"object","properties":{
                      "pattern":{"type":"string","description":"The regular expression; it need not match the whole line."},
                      "path":{"type":"string","description":"The folder or file to search in; /workspace if left out."}},
                     "required":["pattern"]}
                    """);

    private final Workspace workspace;
    private final Search search;

    private Grep(Workspace workspace, Search search) {
        this.workspace = workspace;
        this.search = search;
    }

    static Tool on(Workspace workspace, Search search) {
        return new FileTool(SPEC, true, new Grep(workspace, search));
    }

    @Override
    public List<Content> run(Arguments arguments, ToolContext context) throws ToolFailure, InterruptedException {
        var text = arguments.words("pattern");
        var folder = arguments.optionalWords("path");
        var shown = folder == null ? SandboxPath.WORK.toString() : folder;
        var from = Arguments.path(shown);
        var hits = new Hits();
        search.run(deadline -> {
            var matching = new LineMatches(compile(text), deadline, hits);
            try {
                workspace.walk(from, Search.SKIPPED, matching::in);
            } catch (FileRefusal e) {
                throw Arguments.refused(shown, e);
            }
        });
        return FileTool.text(hits.written());
    }

    private static Pattern compile(String text) throws ToolFailure {
        try {
            return Pattern.compile(text);
        } catch (PatternSyntaxException e) {
            var failure = new ToolFailure("invalid regex: " + e.getDescription() + " at character " + e.getIndex());
            failure.initCause(e);
            throw failure;
        }
    }
}
