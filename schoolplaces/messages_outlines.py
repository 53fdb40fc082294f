"""Faults and notes of outlines of towns (towns.geojson): code -> (Chinese, English)."""

_EXPORT_ZH = "改法：在 QGIS 等软件中另存为 GeoJSON（WGS 84，经纬度）。"
_EXPORT_EN = "Mend: in QGIS or the like, export as GeoJSON (WGS 84, degrees)."

OUTLINE_MESSAGES = {
    "geo_no_json": (
        "第 {line} 行第 {at} 个字符起不是 JSON（{reason}）。应为 GeoJSON。改法：检查此处的逗号、引号和括号，或重新导出。",
        "from line {line}, character {at} on this is no JSON ({reason}). Allowed: GeoJSON. Mend: look here for a comma, "
        "quotation mark or bracket too many or too few, or export it again.",
    ),
    "geo_no_collection": (
        "类型是“{value}”。应为 FeatureCollection，含 features 列表（不是 TopoJSON）。" + _EXPORT_ZH,
        'the type is "{value}". Allowed: a FeatureCollection with a list of features (no TopoJSON). ' + _EXPORT_EN,
    ),
    "geo_no_features": (
        "没有任何要素。应每个乡镇一个要素。改法：补上各乡镇的面，或删去此文件（地图则只画点）。",
        "there is no feature. Allowed: a feature for each town. Mend: add the polygons of the towns, or remove the file "
        "(maps then show points).",
    ),
    "geo_metres": (
        "坐标 {value} 不是经纬度。应为十进制度。" + _EXPORT_ZH,
        "{value} is not in degrees. Allowed: longitude and latitude in decimal degrees. " + _EXPORT_EN,
    ),
    "geo_no_feature": (
        "类型是“{value}”。应为 Feature，含 properties 和 geometry。改法：重新导出，或删去此项。",
        'the type is "{value}". Allowed: a Feature with properties and geometry. Mend: export it again, or remove it.',
    ),
    "geo_no_town": (
        "没有说明是哪个乡镇（现有属性：{found}）。应有属性 town（乡镇代码）或 name（乡镇名称），与 towns 表一致。"
        "改法：补上 town 属性。",
        "it does not say which town it is of (properties: {found}). Allowed: a property town (code) or name, as in the "
        "table towns. Mend: add the property town.",
    ),
    "geo_unknown_town": (
        "towns 表中没有“{value}”{near}。应为 towns 表中的乡镇。改法：改正此属性，或在 towns 表补上该乡镇，或删去此要素。",
        'there is no town "{value}" in the table towns{near}. Allowed: a town of that table. Mend: correct the property, '
        "add the town, or remove the feature.",
    ),
    "geo_same_name": (
        "towns 表中有几个乡镇叫“{value}”，无法判断是哪一个。应写乡镇代码。改法：补上 town 属性。",
        'several towns of the table towns are called "{value}". Allowed: the code of a town. Mend: add the property town.',
    ),
    "geo_twice": (
        "“{value}”已有第 {first} 个要素。每个乡镇只应有一个要素。改法：把几块合并为一个 MultiPolygon。",
        '"{value}" has feature {first} already. Allowed: one feature a town. Mend: join the parts as one MultiPolygon.',
    ),
    "geo_crs": (
        "不认得坐标系“{value}”。应为 {allowed}。改法：改正 crs 属性，或删去（则与该乡镇的点位同一坐标系）。",
        'the datum "{value}" is not known. Allowed: {allowed}. Mend: correct the property crs, or remove it (it is then '
        "that of the town's point).",
    ),
    "geo_empty": (
        "没有图形。应为 Polygon 或 MultiPolygon，含坐标。改法：画上该乡镇的面，或删去此要素（该乡镇则只画点）。",
        "there is no geometry. Allowed: a Polygon or MultiPolygon with coordinates. Mend: draw the polygon of the town, or "
        "remove the feature (the town is then drawn as a point).",
    ),
    "geo_no_polygon": (
        "图形是“{value}”。应为 Polygon 或 MultiPolygon。改法：换成面；点位写在 towns 表。",
        'the geometry is a "{value}". Allowed: a Polygon or MultiPolygon. Mend: give an area; points belong into the '
        "table towns.",
    ),
    "geo_ring": (
        "有一圈坐标不成环（{value}）。每圈应至少四个点，都是 [经度, 纬度] 数字，末点与首点相同。改法：修正或重新导出。",
        "a ring of coordinates is none ({value}). Allowed: at least four points [longitude, latitude], the last one the "
        "same as the first. Mend: correct it, or export it again.",
    ),
    "geo_swapped": (
        "坐标 {value} 的经纬度看来写反了。应为 [经度, 纬度]。改法：对调每个点的两个数。",
        "longitude and latitude of {value} seem to be the wrong way round. Allowed: [longitude, latitude]. Mend: exchange "
        "the two numbers of each point.",
    ),
    "geo_far": (
        "图形（{value} 处）离该乡镇的点位（{point}）{km} 公里。应在 100 公里以内。改法：核对 town 属性、坐标和 towns 表的点位。",
        "the geometry (at {value}) lies {km} km from the point of its town ({point}). Allowed: 100 km at most. Mend: check "
        "the property town, the coordinates, and the point in the table towns.",
    ),
    "geo_crossing": (
        "图形不成立（{value}，在 {at}）。各圈不应自相交或互相交叉，且应围出面积。改法：用“修复几何图形”修正（QGIS：Fix geometries）。",
        "the geometry is not valid ({value} at {at}). Allowed: rings that neither cross themselves nor each other and "
        "enclose an area. Mend: repair it (QGIS: Fix geometries).",
    ),
    "geo_bare": (
        "{count} 个乡镇没有面（{value}），地图上只画点。",
        "towns without an outline: {count} ({value}); maps show them as points.",
    ),
    "geo_point_outside": (
        "{value}的点位不在它自己的面内：请核对点位、面和两者的坐标系。",
        "the point of {value} lies outside its own outline: check both, and the datum of each.",
    ),
    "geo_other_name": (
        "此文件未读取：乡镇界线只读 towns.geojson。",
        "this file was not read: outlines of towns are read from towns.geojson alone.",
    ),
}
