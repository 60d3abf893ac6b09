package dev.atelier.mcp;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A server could not be used. The message is for people and models and has no secret in it; what the server wrote is not part of it. */
public final class McpFailure extends IOException {
    private static final long serialVersionUID = 1;

    /** What kind of trouble it is. */
    public enum Kind {
        /** It cannot be reached, or what it says is not MCP. */
        CONNECTION("mcp_connection_failed_error"),
        /** It does not take the credential, or wants one. */
        AUTHENTICATION("mcp_authentication_failed_error"),
        /** It forgot the conversation; a new one may be begun, for nothing was done. */
        FORGOTTEN("mcp_connection_failed_error");

        private final String errorType;

        Kind(String errorType) {
            this.errorType = errorType;
        }

        /** As the Managed Agents API has it. */
        public String errorType() {
            return errorType;
        }
    }

    private final Kind kind;

    public McpFailure(Kind kind, String message) {
        this(kind, message, null);
    }

    public McpFailure(Kind kind, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }

    /** What the message says. */
    public String words() {
        return String.valueOf(getMessage());
    }
}
