package org.portalaccess.platform;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * The errors in a request, in the order in which they are found. It keeps as many errors as an answer may contain, and
 * remembers whether there were more. So a body full of errors takes little memory and gets a short answer.
 */
public final class FieldErrors extends AbstractList<FieldError> {

    /** The most errors in an answer. */
    public static final int MOST = 50;

    private final List<FieldError> kept = new ArrayList<>();
    private boolean more;

    /** Returns these errors after {@code change}. Errors that become equal are kept once. */
    public FieldErrors map(UnaryOperator<FieldError> change) {
        FieldErrors changed = new FieldErrors();
        kept.stream().map(change).distinct().forEach(changed::add);
        changed.more = more;
        return changed;
    }

    /** Returns true if there were more errors than are kept. */
    public boolean hasMore() {
        return more;
    }

    @Override
    public boolean add(FieldError error) {
        if (kept.size() == MOST) {
            more = true;
            return false;
        }
        return kept.add(error);
    }

    @Override
    public boolean addAll(Collection<? extends FieldError> errors) {
        more |= hasMore(errors);
        return super.addAll(errors);
    }

    @Override
    public FieldError get(int index) {
        return kept.get(index);
    }

    @Override
    public int size() {
        return kept.size();
    }

    /** Returns true if an answer with these errors leaves some of them out. */
    static boolean hasMore(Collection<? extends FieldError> errors) {
        return errors.size() > MOST || (errors instanceof FieldErrors bounded && bounded.more);
    }
}
