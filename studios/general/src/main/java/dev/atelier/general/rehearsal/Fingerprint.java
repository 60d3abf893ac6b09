package dev.atelier.general.rehearsal;

import dev.atelier.agent.model.Block;
import dev.atelier.agent.model.ModelRequest;
import java.util.List;

/** A number for a request: the same for the same one. What is random or must be unique comes from it. */
final class Fingerprint {
    private long value = 0xcbf29ce484222325L;

    private Fingerprint() {}

    static long of(ModelRequest request) {
        var print = new Fingerprint();
        print.add(request.session().value());
        for (var message : request.messages()) {
            print.add(message.role().name());
            print.add(message.content());
        }
        return print.value;
    }

    private void add(List<Block> blocks) {
        for (var block : blocks) {
            switch (block) {
                case Block.Text(var text) -> add(text);
                case Block.Thinking(var text, var _) -> add(text);
                case Block.Image(var type, var bytes) -> add(type + bytes.length);
                case Block.Document document -> add(document.mediaType() + document.bytes().length + document.title());
                case Block.Linked(var kind, var url) -> add(kind + url);
                case Block.ToolUse(var id, var name, var input) -> add(id + name + input);
                case Block.ToolResult(var id, var content, var isError) -> {
                    add(id + isError);
                    add(content);
                }
            }
        }
    }

    /** FNV-1a. */
    private void add(String text) {
        for (int i = 0; i < text.length(); i++) {
            value = (value ^ text.charAt(i)) * 0x100000001b3L;
        }
        value = (value ^ 0xffff) * 0x100000001b3L;
    }
}
