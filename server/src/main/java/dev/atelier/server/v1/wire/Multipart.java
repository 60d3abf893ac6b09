package dev.atelier.server.v1.wire;

import dev.atelier.server.error.ApiException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import org.apache.commons.fileupload2.core.FileItemInput;
import org.apache.commons.fileupload2.core.FileUploadException;
import org.apache.commons.fileupload2.core.FileUploadSizeException;
import org.apache.commons.fileupload2.jakarta.servlet6.JakartaServletFileUpload;
import org.jspecify.annotations.Nullable;

/** The parts of an upload, one after the other as they arrive; nothing is held in memory or written anywhere. */
public final class Multipart {
    private static final int LONGEST_FIELD = 64 * 1024;
    private static final int LONGEST_HEADERS = 8 * 1024;
    /** For boundaries, headers and fields around the files. */
    private static final int AROUND_FILES = 1024 * 1024;

    private Multipart() {}

    /** Gets the parts in the order in which they were sent. */
    public interface Reader {
        /**
         * @param name of the part
         * @param filename as the client sent it; empty if it sent none
         * @param content to be read before this returns
         */
        void file(String name, String filename, @Nullable String contentType, InputStream content) throws IOException;

        /** A part that is no file. */
        void field(String name, String value);
    }

    /**
     * @param mostBytes of all files together
     * @param mostParts files and fields
     * @throws ApiException if the body is no upload, is too large, breaks off or does not arrive
     */
    public static void read(HttpServletRequest request, long mostBytes, int mostParts, Reader reader)
            throws IOException {
        if (!JakartaServletFileUpload.isMultipartContent(request)) {
            throw ApiException.invalid("content-type", "must be multipart/form-data");
        }
        if (request.getContentLengthLong() > mostBytes + AROUND_FILES) {
            throw tooLarge(mostBytes);
        }
        try {
            readParts(request, mostBytes, mostParts, reader);
        } catch (FileUploadSizeException e) {
            throw tooLarge(mostBytes);
        } catch (FileUploadException e) {
            throw ApiException.invalid("the body is not the multipart/form-data that its header announces");
        } catch (SocketTimeoutException e) {
            throw ApiException.timedOut("the body did not arrive in time");
        }
    }

    private static void readParts(HttpServletRequest request, long mostBytes, int mostParts, Reader reader)
            throws IOException {
        var upload = new JakartaServletFileUpload<>();
        upload.setMaxSize(mostBytes + AROUND_FILES);
        upload.setMaxFileSize(mostBytes);
        upload.setMaxFileCount(mostParts);
        upload.setMaxPartHeaderSize(LONGEST_HEADERS);
        upload.setHeaderCharset(StandardCharsets.UTF_8);
        var parts = upload.getItemIterator(request);
        for (int count = 0; parts.hasNext(); count++) {
            if (count == mostParts) {
                throw ApiException.invalid("the upload has more than " + mostParts + " parts");
            }
            read(parts.next(), marked(request, reader));
        }
    }

    /** The same reader; what it reads counts for the request's fingerprint, if somebody wants one. */
    private static Reader marked(HttpServletRequest request, Reader reader) {
        var fingerprint = Fingerprint.of(request);
        if (fingerprint == null) {
            return reader;
        }
        return new Reader() {
            @Override
            public void file(String name, String filename, @Nullable String mediaType, InputStream content)
                    throws IOException {
                fingerprint.add(name);
                fingerprint.add(filename);
                fingerprint.add(String.valueOf(mediaType));
                var counting = fingerprint.counting(content);
                reader.file(name, filename, mediaType, counting);
                counting.transferTo(OutputStream.nullOutputStream());
            }

            @Override
            public void field(String name, String value) {
                fingerprint.add(name);
                fingerprint.add(value);
                reader.field(name, value);
            }
        };
    }

    private static void read(FileItemInput part, Reader reader) throws IOException {
        var name = part.getFieldName();
        if (name == null) {
            throw ApiException.invalid("a part of the upload has no name");
        }
        try (var content = part.getInputStream()) {
            if (part.isFormField()) {
                reader.field(name, text(name, content));
            } else {
                reader.file(name, filename(part), part.getContentType(), content);
            }
        }
    }

    private static String filename(FileItemInput part) {
        try {
            var name = part.getName();
            return name == null ? "" : name;
        } catch (IllegalArgumentException e) { // java.nio.file.InvalidPathException
            throw ApiException.invalid("filename", "has a character that no file's name can have");
        }
    }

    private static String text(String name, InputStream content) throws IOException {
        var bytes = content.readNBytes(LONGEST_FIELD + 1);
        if (bytes.length > LONGEST_FIELD) {
            throw ApiException.invalid(name, "is longer than " + LONGEST_FIELD + " bytes");
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static ApiException tooLarge(long most) {
        return ApiException.tooLarge("the upload is larger than " + most + " bytes");
    }
}
