using Truth.Compiler.Model;
using Truth.Compiler.Text;

namespace Truth.Generators;

/// <summary>The views of an app: those it declares; without any, a list, a page, and the forms to create and edit of each entity.</summary>
internal static class AppViews
{
    public static ValueList<View> Of(AppModel app) => app.Views.Count > 0 ? app.Views : app.Entities.SelectMany(OfEntity).ToValueList();

    private static IEnumerable<View> OfEntity(Entity entity)
    {
        var (name, route) = (Casing.Pascal(entity.Name.Text), "/" + entity.Path);
        var label = entity.Label.ToLowerInvariant();
        return
        [
            new() { Name = name + "List", Type = ViewType.List, Route = route, Title = entity.PluralLabel, Entity = entity.Name },
            new() { Name = name + "Detail", Type = ViewType.Detail, Route = route + "/:id", Title = entity.Label, Entity = entity.Name },
            new() { Name = "New" + name, Type = ViewType.Form, Mode = FormMode.Create, Route = route + "/new", Title = "New " + label, Entity = entity.Name },
            new() { Name = "Edit" + name, Type = ViewType.Form, Mode = FormMode.Edit, Route = route + "/:id/edit", Title = "Edit " + label, Entity = entity.Name },
        ];
    }
}
