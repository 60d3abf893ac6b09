package dev.atelier.server.error;

import dev.atelier.agent.session.InvalidInputException;
import dev.atelier.agent.session.SessionBusyException;
import dev.atelier.agent.session.SessionClosedException;
import dev.atelier.journal.JournalException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.ErrorResponse;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.NoHandlerFoundException;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/** Every exception of a request becomes one clear error; what is our fault is logged with its id and told without detail. */
@RestControllerAdvice
final class ErrorAdvice {
    private static final Logger log = LoggerFactory.getLogger(ErrorAdvice.class);

    @ExceptionHandler
    void refused(ApiException e, HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (e.status() == 529) {
            response.setHeader("retry-after", "1");
        }
        ErrorBody.write(request, response, e);
    }

    @ExceptionHandler
    void invalid(InvalidInputException e, HttpServletRequest request, HttpServletResponse response) throws IOException {
        int status = InvalidInputException.OUTCOME_ACTIVE.equals(e.code()) ? 409 : 400;
        var code = e.code();
        Map<String, String> fields = code == null ? Map.of() : Map.of(ErrorBody.CODE, code);
        ErrorBody.write(request, response, status, ErrorBody.typeOf(status), text(e), fields);
    }

    @ExceptionHandler
    void closed(SessionClosedException e, HttpServletRequest request, HttpServletResponse response) throws IOException {
        ErrorBody.write(request, response, 409, ErrorBody.typeOf(409), text(e));
    }

    @ExceptionHandler
    void busy(SessionBusyException e, HttpServletRequest request, HttpServletResponse response) throws IOException {
        ErrorBody.write(request, response, 409, ErrorBody.typeOf(409), text(e));
    }

    @ExceptionHandler
    void noSuchSession(JournalException.NoSuchSession e, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        ErrorBody.write(request, response, 404, ErrorBody.typeOf(404), text(e));
    }

    @ExceptionHandler
    void overloaded(JournalException.Overloaded e, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        response.setHeader("retry-after", "1");
        ErrorBody.write(request, response, 529, ErrorBody.typeOf(529), "the journal has too much to write; try again");
    }

    @ExceptionHandler
    void stopping(JournalException.Closed e, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        response.setHeader("retry-after", "1");
        ErrorBody.write(request, response, 503, ErrorBody.typeOf(503), "the server is stopping; try again");
    }

    @ExceptionHandler({NoResourceFoundException.class, NoHandlerFoundException.class})
    void noRoute(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var message = "there is no route " + request.getMethod() + " " + ErrorBody.path(request);
        ErrorBody.write(request, response, 404, ErrorBody.typeOf(404), message);
    }

    @ExceptionHandler
    void wrongMethod(HttpRequestMethodNotSupportedException e, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        var supported = e.getSupportedMethods();
        var allowed = supported == null ? "" : String.join(", ", supported);
        response.setHeader("allow", allowed);
        var message = e.getMethod() + " is not possible here; possible: " + allowed;
        ErrorBody.write(request, response, 405, ErrorBody.typeOf(405), message);
    }

    @ExceptionHandler
    void wrongType(MethodArgumentTypeMismatchException e, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        var message = e.getName() + ": '" + e.getValue() + "' is not a valid value";
        ErrorBody.write(request, response, 400, ErrorBody.typeOf(400), message);
    }

    @ExceptionHandler
    void wrongParameter(InvalidParameterException e, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        var message = "the query has a parameter that cannot be read; write it in UTF-8 with percent signs";
        ErrorBody.write(request, response, 400, ErrorBody.typeOf(400), message);
    }

    /** The client went away; nobody is left to be told. */
    @ExceptionHandler
    void gone(IOException e) {
        log.debug("client went away", e);
    }

    @ExceptionHandler
    void unexpected(Exception e, HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (e instanceof ErrorResponse known && isTold(known)) {
            int status = known.getStatusCode().value();
            var detail = known.getBody().getDetail();
            ErrorBody.write(request, response, status, ErrorBody.typeOf(status), detail == null ? "refused" : detail);
            return;
        }
        log.error("{} {} failed ({})", request.getMethod(), request.getRequestURI(), RequestIdFilter.idOf(request), e);
        ErrorBody.write(request, response, 500, ErrorBody.typeOf(500), "the server failed; its log has the request id");
    }

    /** A refusal, or what a studio says of somebody else's failure or of too much to do. */
    private static boolean isTold(ErrorResponse known) {
        int status = known.getStatusCode().value();
        return status < 500 || (known instanceof ResponseStatusException && (status == 502 || status == 503));
    }

    private static String text(Exception e) {
        return String.valueOf(e.getMessage());
    }
}
