package dev.atelier.server.v1.later;

import dev.atelier.server.error.ErrorBody;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Says so, where a program would otherwise think that its address is wrong. Workers and helpers stop at this error and do not ask again. */
@RestController
final class NotOfferedYet {
    @RequestMapping({"/v1/messages/batches", "/v1/messages/batches/**"})
    void batches(HttpServletRequest request, HttpServletResponse response) throws IOException {
        refuse(
                request,
                response,
                "message batches are not offered by this server; send each message with POST /v1/messages");
    }

    /** Of the organisation behind an account, which a server of one's own has none of. */
    @RequestMapping({
        "/v1/user_profiles",
        "/v1/user_profiles/**",
        "/v1/tunnels",
        "/v1/tunnels/**",
        "/v1/dreams",
        "/v1/dreams/**",
        "/v1/organizations",
        "/v1/organizations/**"
    })
    void organization(HttpServletRequest request, HttpServletResponse response) throws IOException {
        refuse(request, response, "user profiles, tunnels, dreams and organizations are no part of this server");
    }

    private static void refuse(HttpServletRequest request, HttpServletResponse response, String message)
            throws IOException {
        ErrorBody.write(request, response, 404, ErrorBody.typeOf(404), message);
    }
}
