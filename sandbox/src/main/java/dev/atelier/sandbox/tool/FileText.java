package dev.atelier.sandbox.tool;

import dev.atelier.sandbox.FileRefusal;
import dev.atelier.sandbox.Workspace;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Whole files in memory, up to a limit. */
final class FileText {
    /** Of a file that is read or edited whole: 256 KiB. */
    static final int LARGEST = 256 * 1024;

    private FileText() {}

    /** Works on an open file. */
    interface Use<T> {
        T of(SeekableByteChannel file) throws IOException, ToolFailure;
    }

    /** Opens a file, hands it over and closes it. */
    static <T> T open(Workspace workspace, String path, Use<T> use) throws ToolFailure, InterruptedException {
        try (var file = workspace.open(Arguments.path(path))) {
            return use.of(file);
        } catch (FileRefusal e) {
            throw Arguments.refused(path, e);
        } catch (ClosedByInterruptException e) {
            Thread.interrupted();
            throw (InterruptedException) new InterruptedException().initCause(e);
        } catch (IOException e) {
            var failure = new ToolFailure(path + ": i/o error");
            failure.initCause(e);
            throw failure;
        }
    }

    /** The next so many bytes, fewer at the end of the file. */
    static byte[] next(SeekableByteChannel file, int count) throws IOException {
        var buffer = ByteBuffer.allocate(count);
        while (buffer.hasRemaining() && file.read(buffer) >= 0) {
            // on, until it is full or there is no more
        }
        var bytes = new byte[buffer.position()];
        buffer.flip().get(bytes);
        return bytes;
    }

    /** The characters of a text file. */
    static String decode(String path, byte[] bytes) throws ToolFailure {
        for (byte each : bytes) {
            if (each == 0) {
                throw new ToolFailure(path + " is not a text file");
            }
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            var failure = new ToolFailure(path + " is not UTF-8 text");
            failure.initCause(e);
            throw failure;
        }
    }
}
