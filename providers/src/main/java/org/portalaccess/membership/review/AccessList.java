package org.portalaccess.membership.review;

import jakarta.ws.rs.core.Response;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.portalaccess.access.PortalRequest;
import org.portalaccess.membership.Membership;
import org.portalaccess.membership.review.AccessQuery.Matches;
import org.portalaccess.platform.Body;
import org.portalaccess.platform.Csv;
import org.portalaccess.platform.Page;
import org.portalaccess.platform.PageRequest;
import org.portalaccess.platform.Rest;
import org.portalaccess.platform.Transactions;

/**
 * A list of access: one page as JSON, or everything as CSV. The CSV is read a page at a time, each in a transaction of
 * its own, so that a million lines need no more memory than one page. The caller's right is checked again for each page.
 *
 * @param request the request
 * @param subject finds what the list is about, and refuses callers who may not read it
 */
record AccessList(PortalRequest request, Function<PortalRequest, AccessSubject> subject) {

    private static final int CSV_PAGE = 500;

    /**
     * Answers with a page, or with everything if the caller prefers CSV.
     *
     * @param status the raw query parameter
     * @param name the start of the name of the file, which the key of the contract or account ends
     */
    Response answer(@Nullable String status, PageRequest page, String name) {
        AccessSubject about = subject.apply(request);
        AccessFilter filter = AccessFilter.parse(status);
        AccessQuery query = new AccessQuery(request, about, filter);
        Matches matches = query.matches();
        if (!Csv.isWanted(request.session())) {
            return Csv.orJson(Rest.ok(represented(about, query.page(matches, page))));
        }
        Page<AccessEntry> first = represented(about, query.page(matches, csvPage(List.of())));
        // The connection returns to the pool. Each further page takes one of its own.
        Transactions.end(request.session());
        return Csv.attachment(
                name + "-" + about.key() + ".csv",
                out -> write(new AccessSheet(about.contractId() == null), first, matches, filter, out));
    }

    private void write(
            AccessSheet sheet, Page<AccessEntry> first, Matches matches, AccessFilter filter, OutputStream out)
            throws IOException {
        Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        writer.write(Csv.BYTE_ORDER_MARK + sheet.head());
        Page<AccessEntry> page = first;
        while (true) {
            for (AccessEntry entry : page.items()) {
                writer.write(sheet.line(entry));
            }
            String next = page.next();
            if (next == null) {
                break;
            }
            PageRequest further =
                    csvPage(PageRequest.parse(null, null, null, next).after());
            page = request.inTransaction(Body.none(), transaction -> {
                AccessSubject about = subject.apply(request);
                return represented(about, new AccessQuery(request, about, filter).page(matches, further));
            });
        }
        writer.flush();
    }

    private Page<AccessEntry> represented(AccessSubject about, Page<Membership> page) {
        return new Page<>(
                new AccessEntries(request, about).represent(page.items()),
                page.total(),
                page.totalIsLowerBound(),
                page.next());
    }

    private static PageRequest csvPage(List<String> after) {
        return new PageRequest("", 0, CSV_PAGE, after);
    }
}
