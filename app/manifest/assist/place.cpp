// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/manifest/assist/place.h"

namespace fermata {

const SchemaType &plainType(const Schema &schema, const SchemaType &type,
                            const std::map<std::string, std::string> &beside)
{
    if (!type.chooser.empty()) {
        const auto choice = beside.find(type.chooser);
        return plainType(schema, schema.chosen(type, choice == beside.end() ? std::string() : choice->second), beside);
    }
    if (type.kind != SchemaType::Kind::Either)
        return type;
    const SchemaType *best = nullptr;
    for (const SchemaType *one : type.alternatives) {
        const SchemaType &plain = plainType(schema, *one, beside);
        if (!best || (best->keys.empty() && plain.kind != SchemaType::Kind::Any && !plain.keys.empty()))
            best = &plain;
    }
    return best ? *best : type;
}

SchemaPlace placeOf(const Schema &schema, const YamlCursor &cursor)
{
    static const SchemaType any;
    const std::map<std::string, std::string> none;
    SchemaPlace place{&schema.root(), nullptr};
    for (const YamlCursor::Step &step : cursor.steps) {
        place.key = nullptr;
        const SchemaType *next = &any;
        if (step.key.empty()) {
            next = place.type->kind == SchemaType::Kind::List && place.type->element ? place.type->element : &any;
        } else if (const SchemaKey *key = place.type->key(step.key)) {
            place.key = key;
            next = key->type;
        } else if (place.type->isOpen && place.type->element) {
            next = place.type->element;
        }
        place.type = &plainType(schema, *next, step.beside);
    }
    return place;
}

} // namespace fermata
