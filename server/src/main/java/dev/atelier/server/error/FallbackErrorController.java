package dev.atelier.server.error;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What the container itself refuses, in the same shape as all other errors. */
@RestController
final class FallbackErrorController implements ErrorController {
    @RequestMapping("/error")
    void error(HttpServletRequest request, HttpServletResponse response) throws IOException {
        int status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer code ? code : 404;
        var message = status == 404 ? "there is no such route" : "the request was refused";
        if (status >= 500) {
            message = "the server failed; its log has the request id";
        }
        ErrorBody.write(request, response, status, ErrorBody.typeOf(status), message);
    }
}
