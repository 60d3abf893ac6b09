package dev.atelier.sandbox.tool;

import dev.atelier.agent.tool.ToolSpec;
import java.util.List;

/** The tools of the agent toolset that a worker runs, as a model has to know them: inputs as the workers of the official SDKs take them. */
final class WorkerTools {
    static final ToolSpec BASH = new ToolSpec("bash", """
                    Runs a command in a shell that stays open: its folder, variables and jobs in the background are there for the next one. \
                    There is no terminal and nothing to read from. Of a long output the end is kept.\
                    """, """
                    {"type":"object","properties":{
                      "command":{"type":"string","description":"The command to run."},
                      "restart":{"type":"boolean","description":"Begin with a new shell instead."},
                      "timeout_ms":{"type":"integer","description":"After so many milliseconds the command is stopped."}}}
                    """);

    private static final ToolSpec READ = new ToolSpec("read", """
                    Reads a UTF-8 text file. A large one can only be read in parts, with view_range.\
                    """, """
                    {"type":"object","properties":{
                      "file_path":{"type":"string","description":"The file to read."},
                      "view_range":{"type":"array","items":{"type":"integer"},"description":"[start_line, end_line], from 1, both included; an end of -1 means up to the end of the file."}},
                     "required":["file_path"]}
                    """);

    private static final ToolSpec WRITE = new ToolSpec("write", """
                    Writes a UTF-8 text file, in place of what was there, and creates the folders on the way.\
                    """, """
                    {"type":"object","properties":{
                      "file_path":{"type":"string","description":"The file to write."},
                      "content":{"type":"string","description":"All of the file's new content."}},
                     "required":["file_path","content"]}
                    """);

    private static final ToolSpec EDIT = new ToolSpec("edit", """
                    Replaces old_string with new_string in a text file. old_string must occur exactly once, unless replace_all is true.\
                    """, """
                    {"type":"object","properties":{
                      "file_path":{"type":"string","description":"The file to change."},
                      "old_string":{"type":"string","description":"What is there now, to the letter."},
                      "new_string":{"type":"string","description":"What shall be there instead."},
                      "replace_all":{"type":"boolean","description":"Replace every occurrence."}},
                     "required":["file_path","old_string","new_string"]}
                    """);

    private static final ToolSpec GLOB = new ToolSpec("glob", """
                    Lists files whose path matches a pattern such as **/*.md, the newest first.\
                    """, """
                    {"type":"object","properties":{
                      "pattern":{"type":"string","description":"Relative to the folder: * and ? within a name, ** for any folders."},
                      "path":{"type":"string","description":"The folder to search in; the working folder if left out."}},
                     "required":["pattern"]}
                    """);

    private static final ToolSpec GREP = new ToolSpec("grep", """
                    Finds lines in text files by a regular expression, as file:line:text.\
                    """, """
                    {"type":"object","properties":{
                      "pattern":{"type":"string","description":"The regular expression; it need not match the whole line."},
                      "path":{"type":"string","description":"The folder or file to search in; the working folder if left out."}},
                     "required":["pattern"]}
                    """);

    static final List<ToolSpec> SPECS = List.of(BASH, READ, WRITE, EDIT, GLOB, GREP);

    private WorkerTools() {}
}
