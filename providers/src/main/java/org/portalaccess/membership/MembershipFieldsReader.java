package org.portalaccess.membership;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.portalaccess.permission.MemberKind;
import org.portalaccess.permission.PermissionCatalog;
import org.portalaccess.permissionset.PermissionSet;
import org.portalaccess.platform.FieldError;
import org.portalaccess.platform.ServerTime;

/** Checks a draft against the catalogue and the membership as stored, and adds errors to a list. */
public final class MembershipFieldsReader {

    private static final Instant EARLIEST = Instant.EPOCH;
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999Z");

    private final PermissionCatalog catalog;
    private final Function<String, Optional<PermissionSet>> sets;
    private final String pointer;
    private final List<FieldError> errors;

    public MembershipFieldsReader(
            PermissionCatalog catalog,
            Function<String, Optional<PermissionSet>> sets,
            String pointer,
            List<FieldError> errors) {
        this.catalog = catalog;
        this.sets = sets;
        this.pointer = pointer;
        this.errors = errors;
    }

    public MembershipFields read(MembershipDraft draft, @Nullable Membership known) {
        MemberKind kind = kind(draft.kind());
        PermissionSet set = permissionSet(draft.permissionSet(), kind, known);
        List<String> permissions = set != null && draft.permissions() == null
                ? permissionsOf(set, kind)
                : permissions(draft.permissions(), kind, known);
        Long startsAt = instant(draft.startsAt(), "/startsAt");
        Long endsAt = instant(draft.endsAt(), "/endsAt");
        if (startsAt != null && endsAt != null && endsAt < startsAt) {
            error("/endsAt", "before-start", "endsAt must not be before startsAt.");
        }
        boolean suspended = known != null && known.suspended();
        Term term = suspension(draft.status(), new Term(suspended, startsAt, endsAt), known);
        ShownNames names = draft.person(pointer, errors).names(known == null ? ShownNames.NONE : ShownNames.of(known));
        return new MembershipFields(kind, permissions, set == null ? null : set.id(), names, term);
    }

    private MemberKind kind(@Nullable String written) {
        Optional<MemberKind> kind = written == null ? Optional.empty() : MemberKind.fromKey(written);
        if (kind.isEmpty()) {
            error("/kind", written == null ? "missing" : "unknown-kind", "kind must be staff or portal.");
        }
        return kind.orElse(MemberKind.PORTAL);
    }

    private @Nullable PermissionSet permissionSet(
            @Nullable String written, MemberKind kind, @Nullable Membership known) {
        if (written == null) {
            return null;
        }
        PermissionSet set = sets.apply(written).orElse(null);
        boolean carried =
                set != null && known != null && known.kind() == kind && set.id().equals(known.permissionSet());
        if (set == null) {
            if (known != null && written.equals(known.permissionSet())) {
                return null;
            }
            error("/permissionSet", "unknown-set", "There is no such permission set.");
        } else if (!carried && !set.isFor(kind)) {
            error("/permissionSet", "kind-not-allowed", "The set cannot be given to " + kind.key() + " members.");
        }
        return set;
    }

    private List<String> permissionsOf(PermissionSet set, MemberKind kind) {
        if (set.isFor(kind) && !catalog.check(kind, set.permissions(), pointer).isEmpty()) {
            error(
                    "/permissionSet",
                    "kind-not-allowed",
                    "The set has permissions that a " + kind.key() + " member cannot hold.");
        }
        return set.permissions();
    }

    private List<String> permissions(@Nullable List<String> written, MemberKind kind, @Nullable Membership known) {
        if (written == null || written.contains(null)) {
            error("/permissions", written == null ? "missing" : "wrong-type", "permissions must be a list of keys.");
            return List.of();
        }
        // Permissions that are held already may stay, even if the catalogue has changed since.
        if (known != null && known.kind() == kind && known.permissions().equals(written)) {
            return known.permissions();
        }
        if (written.size() > PermissionCatalog.MOST_KEYS) {
            error("/permissions", "too-many", "permissions can have at most " + PermissionCatalog.MOST_KEYS + " keys.");
            return List.of();
        }
        List<FieldError> wrong = catalog.check(kind, List.copyOf(written), pointer + "/permissions");
        errors.addAll(wrong);
        return catalog.ordered(written);
    }

    private @Nullable Long instant(@Nullable String written, String at) {
        if (written == null) {
            return null;
        }
        try {
            Instant instant = Instant.parse(written);
            if (!instant.isBefore(EARLIEST) && !instant.isAfter(LATEST)) {
                return instant.toEpochMilli();
            }
        } catch (DateTimeException notADate) {
            error(at, "invalid", "The time must have the form 2027-01-31T12:00:00Z.");
            return null;
        }
        error(at, "invalid", "The time must be between the years 1970 and 9999.");
        return null;
    }

    private Term suspension(@Nullable String written, Term term, @Nullable Membership known) {
        if (written == null) {
            return term;
        }
        long now = ServerTime.now().toEpochMilli();
        Optional<MembershipStatus> status = MembershipStatus.fromKey(written);
        MembershipStatus wanted = status.orElse(null);
        if (wanted == MembershipStatus.ACTIVE || wanted == MembershipStatus.SUSPENDED) {
            return new Term(wanted == MembershipStatus.SUSPENDED, term.startsAt(), term.endsAt());
        }
        boolean isSo = wanted == term.status(now) || (known != null && wanted == known.status(now));
        if (!isSo) {
            error(
                    "/status",
                    "invalid",
                    "status can only be set to active or suspended; other values follow from the dates.");
        }
        return term;
    }

    private void error(String at, String code, String detail) {
        errors.add(new FieldError(pointer + at, code, detail));
    }
}
