package dev.atelier.server.v1.skills;

import dev.atelier.journal.blob.BlobStore;
import dev.atelier.registry.skill.Skills;
import dev.atelier.server.error.ApiException;
import dev.atelier.server.v1.wire.Multipart;
import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;

/** A skill as it is uploaded: its files one by one, or all in one zip. */
final class SkillUpload implements Multipart.Reader {
    private static final int LONGEST_NAME = 255;

    private final SkillFolder folder = new SkillFolder();
    private final boolean named;
    private @Nullable String displayName;

    private SkillUpload(boolean named) {
        this.named = named;
    }

    /**
     * What was uploaded.
     *
     * @param displayName what people call it; null if they did not say
     */
    record Uploaded(@Nullable String displayName, Skills.Content content) {}

    /** @param named whether a display name may come with it */
    static Uploaded read(HttpServletRequest request, BlobStore blobs, boolean named) throws IOException {
        var upload = new SkillUpload(named);
        Multipart.read(request, SkillFolder.LARGEST, SkillFolder.MOST_FILES + 2, upload);
        var front = upload.folder.frontMatter();
        var zip = blobs.put(upload.folder.zip(front.name()), "application/zip");
        return new Uploaded(upload.displayName, new Skills.Content(front.name(), front.description(), zip));
    }

    @Override
    public void file(String name, String filename, @Nullable String contentType, InputStream content)
            throws IOException {
        if (!name.equals("files[]") && !name.equals("files")) {
            throw unknown(name);
        }
        var bytes = bytes(content);
        if (filename.toLowerCase(Locale.ROOT).endsWith(".zip") && filename.indexOf('/') < 0) {
            unpack(bytes);
        } else {
            folder.add(filename, bytes);
        }
    }

    /** What an entry says of its size is not believed: no more is unpacked than there is room for. */
    private void unpack(byte[] zip) throws IOException {
        try (var entries = new ZipInputStream(new ByteArrayInputStream(zip), StandardCharsets.UTF_8)) {
            int count = 0;
            for (var entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
                if (++count > 2 * SkillFolder.MOST_FILES) {
                    throw ApiException.tooLarge("the zip has too many entries");
                }
                if (!entry.isDirectory()) {
                    folder.add(entry.getName(), bytes(entries));
                }
            }
        } catch (ZipException | IllegalArgumentException e) {
            throw ApiException.invalid("files", "the zip cannot be read");
        }
    }

    private byte[] bytes(InputStream content) throws IOException {
        var bytes = content.readNBytes(folder.room() + 1);
        if (bytes.length > folder.room()) {
            throw ApiException.tooLarge("a skill may have at most " + SkillFolder.LARGEST + " bytes");
        }
        return bytes;
    }

    @Override
    public void field(String name, String value) {
        if (!named || (!name.equals("display_name") && !name.equals("display_title"))) {
            throw unknown(name);
        }
        if (value.isBlank() || value.length() > LONGEST_NAME) {
            throw ApiException.invalid(name, "must have 1 to " + LONGEST_NAME + " characters");
        }
        displayName = value.strip();
    }

    private ApiException unknown(String name) {
        return ApiException.invalid(name, "is not known here; known: " + (named ? "display_name, files[]" : "files[]"));
    }
}
