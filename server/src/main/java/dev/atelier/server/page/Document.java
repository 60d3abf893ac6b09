package dev.atelier.server.page;

import jakarta.servlet.http.HttpServletRequest;

/** Tells browsers that go to an address from programs that ask for data at it. */
public final class Document {
    private Document() {}

    /** Whether it is a browser that wants something to show, and no file. */
    public static boolean isWanted(HttpServletRequest request) {
        boolean read = request.getMethod().equals("GET") || request.getMethod().equals("HEAD");
        return read
                && String.valueOf(request.getHeader("Accept")).contains("text/html")
                && request.getServletPath().indexOf('.') < 0;
    }
}
